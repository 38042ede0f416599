package io.salience.server.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bar of parts beside each other, as inline SVG. Not thread-safe.
 *
 */
final class Bar {

    private static final double WIDTH = 1000;

    private final double whole;
    private final List<String> rectangles = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private double at;

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
            double width = size / whole * WIDTH;
            rectangles.add(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"10\"/>",
                    kind,
                    at,
                    width));
            said.add(String.format(Locale.ROOT, "%,d %s", size, what));
            at += width;
        }
        return this;
    }

    void addTo(Markup page) {
        page.add(
                "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">"
                        + "<rect class=\"ground\" x=\"0\" y=\"0\" width=\"1000\" height=\"10\"/>"
                        + String.join("", rectangles) + "</svg>",
                said.isEmpty() ? "nothing" : String.join(", ", said));
    }
}
