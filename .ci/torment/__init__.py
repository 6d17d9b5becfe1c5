"""A shop on real processes, customers who remember what they were told, and who judges both: for .ci/faults."""
