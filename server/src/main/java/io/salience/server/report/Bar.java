package io.salience.server.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A bar of parts beside each other, as inline SVG. Added to a page once. Not thread-safe. */
final class Bar {

    private static final double WIDTH = 1000;

    /** What is left of a part that would else be too thin to be seen. */
    private static final double THINNEST = 6;

    private final double whole;
    private final List<String> kinds = new ArrayList<>();
    private final List<Double> widths = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    /** @param whole what a bar of full width stands for; an empty bar where it is 0 */
    Bar(long whole) {
        this.whole = whole;
    }

    /**
     * Adds a part behind the others; nothing where it has no size.
     *
     * @param kind a class of the style sheet
     * @param what for who cannot see it, such as {@code accepted}
     */
    Bar part(String kind, String what, long size) {
        if (size > 0 && whole > 0) {
            kinds.add(kind);
            widths.add(Math.max(THINNEST, size / whole * WIDTH));
            said.add(String.format(Locale.ROOT, "%,d %s", size, what));
        }
        return this;
    }

    /** What parts were widened by is taken from the widest one. */
    private String rectangles() {
        double over = widths.stream().mapToDouble(Double::doubleValue).sum() - WIDTH;
        if (over > 0) {
            double widest = Collections.max(widths);
            widths.set(widths.indexOf(widest), widest - over);
        }
        StringBuilder rectangles = new StringBuilder();
        double at = 0;
        for (int i = 0; i < widths.size(); i++) {
            rectangles.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"10\"/>",
                    kinds.get(i),
                    at,
                    widths.get(i)));
            at += widths.get(i);
        }
        return rectangles.toString();
    }

    void addTo(Markup page) {
        page.add(
                "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">"
                        + "<rect class=\"ground\" x=\"0\" y=\"0\" width=\"1000\" height=\"10\"/>"
                        + rectangles() + "</svg>",
                said.isEmpty() ? "nothing" : String.join(", ", said));
    }
}
