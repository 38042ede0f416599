package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.server.record.RecordLog;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process that assigns a variant to many visitors and reports, for each number of them given, its memory and what a look-up
 * takes: {@code visitors KILOBYTES-OF-HEAP KILOBYTES-OF-RSSANON NANOSECONDS-A-LOOK-UP BYTES-A-LOOK-UP}.
 */
public final class ManyVisitors {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int AT_ONCE = 2_000;
    private static final int LOOK_UPS = 100_000;

    private ManyVisitors() {}

    /** Folder of the store, bytes of a file, numbers of visitors in ascending order. */
    public static void main(String[] arguments) throws Exception {
        try (KeptAssignments log = AssignmentLog.open(
                Path.of(arguments[0]),
                listener -> RecordLog.open(
                        Path.of(arguments[0]).resolve(KeptAssignments.FOLDER),
                        Integer.parseInt(arguments[1]),
                        listener))) {
            int there = 0;
            for (int i = 2; i < arguments.length; i++) {
                int visitors = Integer.parseInt(arguments[i]);
                assign(log, there, visitors);
                there = visitors;
                report(log, visitors);
            }
        }
    }

    private static void assign(KeptAssignments log, int from, int to) {
        List<PendingAssignment> some = new ArrayList<>();
        for (int i = from; i < to; i++) {
            some.add(log.add(new Assignment("split", 0, "visitorId", id(i), variant(i), NOW), other -> true));
            if (some.size() == AT_ONCE || i == to - 1) {
                awaitAll(log, some);
                some.clear();
            }
        }
    }

    private static void awaitAll(KeptAssignments log, List<PendingAssignment> some) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (PendingAssignment one : some) {
            PendingAssignment now = one;
            while (log.await(now, deadline) != null) { // refused while too many files wait for the index
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the disk is too slow for this test");
                }
                now = log.add(one.assignment(), other -> true);
            }
        }
    }

    private static String id(int number) {
        return "visitor-" + Long.toHexString(number * 0x9e3779b97f4a7c15L);
    }

    private static String variant(int number) {
        return "variant-" + number % 3;
    }

    private static void report(KeptAssignments log, int visitors) throws Exception {
        lookUp(log, visitors);
        lookUp(log, visitors);
        long bytes = allocated();
        long begun = System.nanoTime();
        lookUp(log, visitors);
        long nanos = (System.nanoTime() - begun) / LOOK_UPS;
        bytes = (allocated() - bytes) / LOOK_UPS;
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10;
        System.out.println(visitors + " " + heap + " " + anonymousKilobytes() + " " + nanos + " " + bytes);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void lookUp(KeptAssignments log, int visitors) {
        Random random = new Random(visitors);
        for (int i = 0; i < LOOK_UPS; i++) {
            int number = random.nextInt(visitors);
            List<Assignment> found = log.of("split", "visitorId", id(number));
            if (found.size() != 1 || !found.get(0).variant().equals(variant(number))) {
                throw new IllegalStateException(id(number) + " has " + found);
            }
        }
    }

    private static long anonymousKilobytes() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }
}
