package io.salience.server.report;

import io.salience.engine.store.Manifest.StoredSegment;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.drift.Drift;
import io.salience.segmentbuilder.drift.GenerationSizes;
import io.salience.segmentbuilder.drift.SegmentDrift;
import io.salience.segmentbuilder.drift.SegmentDrift.Presence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The segments, with what changed where there is an earlier generation. */
record SegmentSection(BuildReport report) {

    void addTo(Markup page) {
        page.add("<section><h2>Segments</h2>");
        @Nullable Drift drift = report.comparison().drift();
        if (report.segments().isEmpty() && drift == null) {
            page.add("<p class=\"soft\">The workspace has none.</p></section>");
            return;
        }
        if (drift == null) {
            sizes(page);
        } else {
            changes(page, drift);
        }
        page.add("</section>");
    }

    private void sizes(Markup page) {
        page.add("<table><thead><tr><th>segment</th><th class=\"n\">members</th><th class=\"n\">share</th>"
                + "<th class=\"wide\">of all visitors</th></tr></thead><tbody>");
        for (StoredSegment segment : report.segments()) {
            page.add("<tr><td>{}</td>", segment.id())
                    .add("<td class=\"n\" data-label=\"members\">{}</td>", segment.members())
                    .add(
                            "<td class=\"n\" data-label=\"share\">{}</td><td class=\"wide\">",
                            BuildPage.share(segment.members(), report.visitors()));
            new Bar(report.visitors())
                    .part("f-main", "members", segment.members())
                    .addTo(page);
            page.add("</td></tr>");
        }
        page.add("</tbody></table>");
    }

    private void changes(Markup page, Drift drift) {
        Set<String> alarmed = report.comparison().alarms().stream()
                .flatMap(alarm -> Optional.ofNullable(alarm.segment()).stream())
                .collect(Collectors.toSet());
        long widest = drift.segments().stream()
                .mapToLong(segment -> segment.members() + segment.left())
                .max()
                .orElse(0);
        page.add("<table><thead><tr><th>segment</th><th class=\"n\">members</th><th class=\"n\">share</th>"
                + "<th class=\"n\">before</th><th class=\"n\">entered</th><th class=\"n\">left</th>"
                + "<th class=\"n\">change</th><th class=\"wide\">stayed, entered, left</th><th>kept generations</th>"
                + "</tr></thead><tbody>");
        drift.segments().forEach(segment -> row(page, segment, widest, alarmed.contains(segment.segment())));
        page.add("</tbody></table>");
        new Legend()
                .entry("f-main", "stayed")
                .entry("f-second", "entered")
                .entry("f-off", "left")
                .addTo(page);
    }

    private void row(Markup page, SegmentDrift segment, long widest, boolean alarm) {
        page.add(alarm ? "<tr class=\"alarm\">" : "<tr>")
                .add("<td>{}" + badge(segment.presence(), alarm) + "</td>", segment.segment())
                .add("<td class=\"n\" data-label=\"members\">{}</td>", segment.members())
                .add(
                        "<td class=\"n\" data-label=\"share\">{}</td>",
                        BuildPage.share(segment.members(), report.visitors()))
                .add("<td class=\"n\" data-label=\"before\">{}</td>", segment.before())
                .add("<td class=\"n\" data-label=\"entered\">{}</td>", segment.entered())
                .add("<td class=\"n\" data-label=\"left\">{}</td>", segment.left())
                .add(
                        "<td class=\"n change\" data-label=\"change\">{}</td><td class=\"wide\">",
                        BuildPage.change(segment.changePercent()));
        new Bar(widest)
                .part("f-main", "stayed", segment.stayed())
                .part("f-second", "entered", segment.entered())
                .part("f-off", "left", segment.left())
                .addTo(page);
        page.add("</td><td data-label=\"kept generations\">");
        new Trend(sizes(segment.segment())).addTo(page);
        page.add("</td></tr>");
    }

    private static String badge(Presence presence, boolean alarm) {
        String kind = switch (presence) {
            case KEPT -> "";
            case NEW -> "<span class=\"badge plain\">new</span>";
            case GONE -> "<span class=\"badge plain\">gone</span>";
        };
        return alarm ? "<span class=\"badge stopped\">alarm</span>" : kind;
    }

    /** In the generations that have the segment. */
    private List<Long> sizes(String segment) {
        return report.comparison().sizes().stream()
                .map(GenerationSizes::members)
                .filter(members -> members.containsKey(segment))
                .map(members -> members.getOrDefault(segment, 0L))
                .toList();
    }
}
