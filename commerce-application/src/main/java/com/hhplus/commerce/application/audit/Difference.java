package com.hhplus.commerce.application.audit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** What is known of a thing so far: what is expected of it, and what is found. */
interface Difference {
    Difference plus(Difference later);

    boolean isSettled();

    /** Whether it is settled, and what comes later means the same without it. */
    boolean isToBeForgotten();

    /** In words, of {@link Violation}. */
    String expected();

    /** In words, of {@link Violation}. */
    String found();

    /** Such that the {@link Rule} can read it. */
    void write(DataOutput out) throws IOException;

    /** Sums, which may wrap around on their way, and back. */
    record Sums(long expectedSum, long foundSum) implements Difference {
        static Sums read(DataInput in) throws IOException {
            return new Sums(in.readLong(), in.readLong());
        }

        @Override
        public Difference plus(Difference later) {
            var other = (Sums) later;
            return new Sums(expectedSum + other.expectedSum, foundSum + other.foundSum);
        }

        @Override
        public boolean isSettled() {
            return expectedSum == foundSum;
        }

        /** Or what comes later would be told as if it were all. */
        @Override
        public boolean isToBeForgotten() {
            return false;
        }

        @Override
        public String expected() {
            return Long.toString(expectedSum);
        }

        @Override
        public String found() {
            return Long.toString(foundSum);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(expectedSum);
            out.writeLong(foundSum);
        }
    }

    /** Words, of which those that meet their like on the other side are gone. */
    record Words(Optional<String> isExpected, Optional<String> isFound) implements Difference {
        private static final int LONGEST = 200; // or a thing that is found a million times would not fit in memory

        static Words read(DataInput in) throws IOException {
            return new Words(readOne(in), readOne(in));
        }

        private static Optional<String> readOne(DataInput in) throws IOException {
            return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
        }

        @Override
        public Difference plus(Difference later) {
            var other = (Words) later;
            var meets = isExpected.isPresent() && isExpected.equals(other.isFound);
            var isMet = isFound.isPresent() && isFound.equals(other.isExpected);
            return new Words(
                    both(meets ? Optional.empty() : isExpected, isMet ? Optional.empty() : other.isExpected),
                    both(isMet ? Optional.empty() : isFound, meets ? Optional.empty() : other.isFound));
        }

        private static Optional<String> both(Optional<String> one, Optional<String> other) {
            if (one.isEmpty() || other.isEmpty()) {
                return one.or(() -> other);
            }
            var words = one.get() + " and " + other.get();
            return Optional.of(words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words);
        }

        @Override
        public boolean isSettled() {
            return isExpected.isEmpty() && isFound.isEmpty();
        }

        @Override
        public boolean isToBeForgotten() {
            return isSettled();
        }

        @Override
        public String expected() {
            return isExpected.orElse("nothing");
        }

        @Override
        public String found() {
            return isFound.orElse("nothing");
        }

        @Override
        public void write(DataOutput out) throws IOException {
            writeOne(out, isExpected);
            writeOne(out, isFound);
        }

        private static void writeOne(DataOutput out, Optional<String> word) throws IOException {
            out.writeBoolean(word.isPresent());
            if (word.isPresent()) {
                out.writeUTF(word.get());
            }
        }
    }
}
