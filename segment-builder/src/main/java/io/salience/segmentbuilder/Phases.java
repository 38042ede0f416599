package io.salience.segmentbuilder;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Measures the parts of a build, one after the other. Not thread-safe. */
public final class Phases {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final LongSupplier nanos;
    private final List<Phase> ended = new ArrayList<>();
    private String name = "";
    private long startedAt;
    private long cpuAtStart;

    public Phases() {
        this(System::nanoTime);
    }

    /** @param nanos the clock, in nanoseconds from any beginning */
    Phases(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Ends the phase by now, where there is one, and begins the next. */
    public void begin(String next) {
        end();
        name = next;
        startedAt = nanos.getAsLong();
        cpuAtStart = PROCESS.getProcessCpuTime();
    }

    /** Ends the phase by now, where there is one; gives all that ended, in order. */
    public List<Phase> end() {
        if (!name.isEmpty()) {
            ended.add(new Phase(
                    name, seconds(nanos.getAsLong() - startedAt), seconds(PROCESS.getProcessCpuTime() - cpuAtStart)));
            name = "";
        }
        return List.copyOf(ended);
    }

    /** To the millisecond. */
    private static double seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1000.0;
    }
}
