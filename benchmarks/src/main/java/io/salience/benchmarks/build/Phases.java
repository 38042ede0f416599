package io.salience.benchmarks.build;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Says on standard output what each phase of this process has taken. Not thread-safe. */
final class Phases {

    /** The first word of a line; name, CPU seconds and wall seconds follow, tabs between. */
    static final String PHASE = "phase";

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long cpu;
    private long wall;

    /** From the start of the process to now is the first phase. */
    Phases() {
        wall = System.nanoTime() - ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
        end("start of Java");
    }

    /** Ends the phase that began when the one before ended. */
    void end(String name) {
        long cpuNow = SYSTEM.getProcessCpuTime();
        long wallNow = System.nanoTime();
        System.out.println(String.join("\t", PHASE, name, seconds(cpuNow - cpu), seconds(wallNow - wall)));
        cpu = cpuNow;
        wall = wallNow;
    }

    private static String seconds(long nanos) {
        return Double.toString(nanos / 1e9);
    }
}
