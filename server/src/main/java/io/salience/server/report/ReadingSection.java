package io.salience.server.report;

import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.FileReport;
import io.salience.segmentbuilder.FlawCount;
import io.salience.segmentbuilder.LinkCount;
import io.salience.segmentbuilder.Rejection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read: files, rejected rows, events by name, repeats and links. */
record ReadingSection(BuildReport report) {

    void addTo(Markup page) {
        files(page);
        passedOver(page);
        rejections(page);
        flaws(page);
        events(page);
        identities(page);
    }

    private void files(Markup page) {
        boolean anyOfNobody = report.nobody() > 0;
        boolean anyFlaws = report.flawed() > 0;
        page.add("<section><h2>What was read</h2><table><thead><tr><th>file</th><th class=\"n\">rows</th>"
                + "<th class=\"n\">accepted</th><th class=\"n\">repeats</th><th class=\"n\">late</th>"
                + (anyOfNobody ? "<th class=\"n\">nobody's</th>" : "")
                + "<th class=\"n\">rejected</th>"
                + (anyFlaws ? "<th class=\"n\">flaws</th>" : "")
                + "<th class=\"wide\">parts</th></tr></thead><tbody>");
        for (FileReport file : report.files()) {
            page.add("<tr><td><code>{}</code></td>", file.file())
                    .add("<td class=\"n\" data-label=\"rows\">{}</td>", file.rows())
                    .add("<td class=\"n\" data-label=\"accepted\">{}</td>", file.accepted())
                    .add("<td class=\"n\" data-label=\"repeats\">{}</td>", file.duplicates())
                    .add("<td class=\"n\" data-label=\"late\">{}</td>", file.late());
            if (anyOfNobody) {
                page.add("<td class=\"n\" data-label=\"nobody's\">{}</td>", file.nobody());
            }
            page.add("<td class=\"n\" data-label=\"rejected\">{}</td>", file.rejected());
            if (anyFlaws) {
                page.add("<td class=\"n\" data-label=\"flaws\">{}</td>", file.flaws());
            }
            page.add("<td class=\"wide\">");
            new Bar(file.rows())
                    .part("f-main", "accepted", file.accepted())
                    .part("f-off", "repeats", file.duplicates())
                    .part("f-late", "late", file.late())
                    .part("f-none", "nobody's", file.nobody())
                    .part("f-bad", "rejected", file.rejected())
                    .addTo(page);
            page.add("</td></tr>");
        }
        page.add("</tbody></table>");
        Legend legend = new Legend()
                .entry("f-main", "accepted")
                .entry("f-off", "repeats of accepted rows")
                .entry("f-late", "late: at or after the reference time");
        if (anyOfNobody) {
            legend.entry("f-none", "nobody's: rows without a visitor");
        }
        legend.entry("f-bad", "rejected").addTo(page);
        page.add("</section>");
    }

    private void passedOver(Markup page) {
        if (report.passedOver().isEmpty()) {
            return;
        }
        page.add("<section><h2>Passed over</h2><ul>");
        report.passedOver().forEach(one -> page.add("<li><code>{}</code>: {}</li>", one.file(), one.reason()));
        page.add("</ul></section>");
    }

    private void rejections(Markup page) {
        if (report.rejections().isEmpty()) {
            return;
        }
        page.add("<section><h2>Rejected rows</h2><table><thead><tr><th>reason</th><th class=\"n\">rows</th>"
                + "<th class=\"wide\">of all rejected</th></tr></thead><tbody>");
        for (Rejection rejection : report.rejections()) {
            page.add("<tr><td>{}", rejection.reason())
                    .add("<details open><summary class=\"soft\">where, and an example</summary>")
                    .add("<p><code>{}</code></p>", String.join(", ", rejection.places()))
                    .add("<p><code>{}</code></p></details></td>", rejection.example())
                    .add("<td class=\"n\" data-label=\"rows\">{}</td><td class=\"wide\">", rejection.rows());
            new Bar(report.rejected()).part("f-bad", "rows", rejection.rows()).addTo(page);
            page.add("</td></tr>");
        }
        page.add("</tbody></table></section>");
    }

    private void flaws(Markup page) {
        if (report.flaws().isEmpty()) {
            return;
        }
        page.add("<section><h2>Flaws: values left out or rounded</h2><p class=\"soft\">Of rows that were not rejected."
                + " A value that was left out is missing in its event or profile.</p><table><thead><tr><th>reason</th>"
                + "<th class=\"n\">values</th><th class=\"wide\">of all flaws</th></tr></thead><tbody>");
        for (FlawCount flaw : report.flaws()) {
            page.add("<tr><td>{}", flaw.reason())
                    .add("<details open><summary class=\"soft\">where, and an example</summary>")
                    .add("<p><code>{}</code></p>", String.join(", ", flaw.places()))
                    .add("<p><code>{}</code></p></details></td>", flaw.example())
                    .add("<td class=\"n\" data-label=\"values\">{}</td><td class=\"wide\">", flaw.values());
            new Bar(report.flawed()).part("f-late", "values", flaw.values()).addTo(page);
            page.add("</td></tr>");
        }
        page.add("</tbody></table></section>");
    }

    private void events(Markup page) {
        if (report.eventNames().isEmpty()) {
            return;
        }
        List<Map.Entry<String, Long>> names = report.eventNames().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        page.add("<section><h2>Accepted events</h2><table><thead><tr><th>event</th><th class=\"n\">events</th>"
                + "<th class=\"wide\">beside the most frequent</th></tr></thead><tbody>");
        for (Map.Entry<String, Long> name : names) {
            page.add("<tr><td>{}</td>", name.getKey())
                    .add("<td class=\"n\" data-label=\"events\">{}</td><td class=\"wide\">", name.getValue());
            new Bar(names.get(0).getValue())
                    .part("f-main", "events", name.getValue())
                    .addTo(page);
            page.add("</td></tr>");
        }
        page.add("</tbody></table></section>");
    }

    private void identities(Markup page) {
        page.add("<section><h2>Repeats and ids</h2><ul>")
                .add(
                        "<li>{} events came again word for word and count once</li>",
                        report.repeats().identical())
                .add(
                        "<li>{} events had the id of another one and were rejected; the first counts</li>",
                        report.repeats().conflicting());
        if (report.erased() > 0) {
            page.add("<li>{} values of attributes were erased, since their fields are empty now</li>", report.erased());
        }
        @Nullable LinkCount links = report.links();
        if (links != null) {
            page.add("<li>{} visitors have several ids, {} together</li>", links.joinedVisitors(), links.joinedIds());
            page.add(
                    "<li>{} ids were left out, since too many others are linked to them{}</li>",
                    links.leftOutIds(),
                    links.leftOutExamples().isEmpty() ? "" : ": " + String.join(", ", links.leftOutExamples()));
        }
        page.add("</ul></section>");
    }
}
