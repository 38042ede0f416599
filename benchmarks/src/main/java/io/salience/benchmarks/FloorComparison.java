package io.salience.benchmarks;

import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The index and the floors in many short rounds, one after the other in each round, so that what disturbs the machine
 * disturbs all of them. Times are CPU time of the thread.
 */
final class FloorComparison {

    private final IntConsumer index;
    private final List<IntConsumer> floors = new ArrayList<>();

    /**
     * @param indexNanos of one evaluation: the median of the rounds, as the others
     * @param ratio of the index to the fastest floor of a round: the median of the rounds
     */
    record Outcome(double indexNanos, Map<Floor.Kind, Double> floorNanos, double ratio) {}

    FloorComparison(Workload workload) {
        Evaluator evaluator = workload.rules().evaluator(EvaluatorKind.INDEX);
        Matches matches = workload.rules().newMatches();
        index = visitor -> evaluator.evaluate(workload.facts(visitor), matches);
        for (Floor.Kind kind : Floor.Kind.values()) {
            Floor floor = kind.of(workload.written());
            long[] found = new long[(workload.rules().rows() + 63) >>> 6];
            floors.add(visitor -> floor.evaluate(workload.typed(visitor), found));
        }
    }

    /**
     * @param rounds that count, after as many that only warm up
     * @param roundNanos how long each of them takes a round, about
     */
    Outcome run(int rounds, long roundNanos) {
        double[] indexTimes = new double[rounds];
        double[][] floorTimes = new double[floors.size()][rounds];
        double[] ratios = new double[rounds];
        for (int round = -rounds; round < rounds; round++) {
            int at = Math.floorMod(round, rounds);
            indexTimes[at] = nanos(index, roundNanos);
            double fastest = Double.MAX_VALUE;
            for (int floor = 0; floor < floorTimes.length; floor++) {
                floorTimes[floor][at] = nanos(floors.get(floor), roundNanos);
                fastest = Math.min(fastest, floorTimes[floor][at]);
            }
            ratios[at] = indexTimes[at] / fastest;
        }
        return new Outcome(median(indexTimes), medians(floorTimes), median(ratios));
    }

    private static Map<Floor.Kind, Double> medians(double[][] floorTimes) {
        Map<Floor.Kind, Double> medians = new EnumMap<>(Floor.Kind.class);
        int next = 0;
        for (Floor.Kind kind : Floor.Kind.values()) {
            medians.put(kind, median(floorTimes[next++]));
        }
        return medians;
    }

    /** All visitors, as often as fits. */
    private static double nanos(IntConsumer work, long roundNanos) {
        long start = ThreadMeter.cpuNanos();
        long used = 0;
        long evaluations = 0;
        while (used < roundNanos) {
            for (int visitor = 0; visitor < Workload.VISITORS; visitor++) {
                work.accept(visitor);
            }
            evaluations += Workload.VISITORS;
            used = ThreadMeter.cpuNanos() - start;
        }
        return (double) used / evaluations;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Bytes that the index allocates for one evaluation. */
    double indexBytes() {
        for (int visitor = 0; visitor < 20 * Workload.VISITORS; visitor++) {
            index.accept(visitor);
        }
        int evaluations = 20 * Workload.VISITORS;
        long before = ThreadMeter.allocatedBytes();
        for (int visitor = 0; visitor < evaluations; visitor++) {
            index.accept(visitor);
        }
        return (double) (ThreadMeter.allocatedBytes() - before) / evaluations;
    }

    /** Prints ratios and times for the rule counts given. */
    public static void main(String[] counts) {
        for (String count : counts) {
            Workload workload = Workload.of(Integer.parseInt(count));
            FloorComparison comparison = new FloorComparison(workload);
            System.out.println(
                    count + " rules: " + comparison.run(9, 50_000_000L) + ", " + comparison.indexBytes() + " B");
        }
    }
}
