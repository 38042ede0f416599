package io.salience.server.report;

import java.util.ArrayList;
import java.util.List;

/** What the colours of bars mean. Not thread-safe. */
final class Legend {

    private record Entry(String kind, String what) {}

    private final List<Entry> entries = new ArrayList<>();

    /** @param kind a class of the style sheet */
    Legend entry(String kind, String what) {
        entries.add(new Entry(kind, what));
        return this;
    }

    void addTo(Markup page) {
        page.add("<ul class=\"legend\">");
        for (Entry entry : entries) {
            page.add(
                    "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"{}\" width=\"10\" height=\"10\"/></svg>{}</li>",
                    entry.kind(),
                    entry.what());
        }
        page.add("</ul>");
    }
}
