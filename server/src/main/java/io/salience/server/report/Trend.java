package io.salience.server.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Sizes one after the other as a line, as inline SVG.
 *
 * @param sizes the oldest first
 */
record Trend(List<Long> sizes) {

    private static final double WIDTH = 96;
    private static final double HEIGHT = 26;
    private static final double MARGIN = 3;

    void addTo(Markup page) {
        if (sizes.size() < 2) {
            return;
        }
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < sizes.size(); i++) {
            points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", x(i), y(sizes.get(i))));
        }
        int last = sizes.size() - 1;
        page.add(
                String.format(
                        Locale.ROOT,
                        "<svg class=\"trend\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"{}\">"
                                + "<polyline points=\"%s\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/></svg>",
                        WIDTH,
                        HEIGHT,
                        points,
                        x(last),
                        y(sizes.get(last))),
                sizes.stream()
                        .map(size -> String.format(Locale.ROOT, "%,d", size))
                        .collect(Collectors.joining(", ")));
    }

    private double x(int index) {
        return MARGIN + index * (WIDTH - 2 * MARGIN) / (sizes.size() - 1);
    }

    /** From nothing at the bottom to the largest at the top. */
    private double y(long size) {
        long most = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
        double share = most == 0 ? 0 : (double) size / most;
        return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
    }
}
