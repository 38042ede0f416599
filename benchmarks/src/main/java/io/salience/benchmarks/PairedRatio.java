package io.salience.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Ratios of pairs that were measured in turn: their median, and the upper bound of its one-sided confidence interval of 95 %
 * by order statistics, which assumes nothing about how ratios are distributed. Not thread-safe.
 */
public final class PairedRatio {

    private static final double CONFIDENCE = 0.95;

    private final List<Double> ratios = new ArrayList<>();

    public void add(double change, double base) {
        ratios.add(change / base);
    }

    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The k-th smallest ratio, by the least k of which at most k - 1 ratios lie below the median with 95 %. */
    public double upperBound() {
        List<Double> sorted = sorted();
        double atMost = 0;
        double exactly = Math.pow(0.5, sorted.size());
        for (int below = 0; below < sorted.size(); below++) {
            atMost += exactly;
            if (atMost >= CONFIDENCE) {
                return sorted.get(below);
            }
            exactly *= (double) (sorted.size() - below) / (below + 1);
        }
        return sorted.get(sorted.size() - 1);
    }

    private List<Double> sorted() {
        return ratios.stream().sorted().toList();
    }
}
