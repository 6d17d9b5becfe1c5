package com.hhplus.commerce.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A Java process: this one, or a server that was started for the benchmark. */
final class Jvm {
    /** This one. */
    static final Jvm OWN = new Jvm(ProcessHandle.current().pid(), ManagementFactory.getPlatformMBeanServer());

    private final long pid;
    private final OperatingSystemMXBean system;
    private final ThreadMXBean threads;

    private Jvm(long pid, MBeanServerConnection server) {
        this.pid = pid;
        try {
            this.system = ManagementFactory.newPlatformMXBeanProxy(
                    server, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
            this.threads = ManagementFactory.newPlatformMXBeanProxy(
                    server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    static Jvm of(Process process) throws IOException {
        try {
            var machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                var url = new JMXServiceURL(machine.startLocalManagementAgent());
                return new Jvm(process.pid(), JMXConnectorFactory.connect(url).getMBeanServerConnection());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException refused) {
            throw new IOException(refused);
        }
    }

    /** Processor time so far. */
    double cpuMillis() {
        return system.getProcessCpuTime() / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** Bytes that the threads which are alive have allocated so far. */
    long allocatedBytes() {
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** Memory that it holds now. */
    long residentBytes() {
        return Proc.status(pid, "VmRSS");
    }

    /** The most memory that it ever held. */
    long peakResidentBytes() {
        return Proc.status(pid, "VmHWM");
    }
}
