package com.hhplus.commerce.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A Java process: this one, or a server that was started for the benchmark; or two of them together. */
final class Jvm {
    /** This one. */
    static final Jvm OWN =
            new Jvm(List.of(Machine.at(ProcessHandle.current().pid(), ManagementFactory.getPlatformMBeanServer())));

    private final List<Machine> machines;

    private Jvm(List<Machine> machines) {
        this.machines = machines;
    }

    private record Machine(long pid, OperatingSystemMXBean system, ThreadMXBean threads) {
        static Machine at(long pid, MBeanServerConnection server) {
            try {
                return new Machine(
                        pid,
                        ManagementFactory.newPlatformMXBeanProxy(
                                server, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class),
                        ManagementFactory.newPlatformMXBeanProxy(
                                server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class));
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
        }

        long allocatedBytes() {
            return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .filter(bytes -> bytes > 0)
                    .sum();
        }
    }

    static Jvm of(Process process) throws IOException {
        try {
            var machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                var url = new JMXServiceURL(machine.startLocalManagementAgent());
                var server = JMXConnectorFactory.connect(url).getMBeanServerConnection();
                return new Jvm(List.of(Machine.at(process.pid(), server)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException refused) {
            throw new IOException(refused);
        }
    }

    /** Both as if they were one. */
    static Jvm together(Jvm one, Jvm other) {
        return new Jvm(Stream.of(one, other).flatMap(it -> it.machines.stream()).toList());
    }

    /** Processor time so far. */
    double cpuMillis() {
        return machines.stream()
                        .mapToLong(it -> it.system().getProcessCpuTime())
                        .sum()
                / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** Bytes that the threads which are alive have allocated so far. */
    long allocatedBytes() {
        return machines.stream().mapToLong(Machine::allocatedBytes).sum();
    }

    /** Memory that it holds now. */
    long residentBytes() {
        return status("VmRSS");
    }

    /** The most memory that it ever held. */
    long peakResidentBytes() {
        return status("VmHWM");
    }

    private long status(String name) {
        return machines.stream().mapToLong(it -> Proc.status(it.pid(), name)).sum();
    }
}
