package io.salience.server.report;

import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.Phase;
import io.salience.segmentbuilder.TraitBytes;
import java.util.List;
import java.util.Locale;

/** What the build took: time by phase, and bytes by trait where they were measured. */
record CostSection(BuildReport report) {

    void addTo(Markup page) {
        phases(page);
        traits(page);
    }

    private void phases(Markup page) {
        List<Phase> phases = report.costs().phases();
        if (phases.isEmpty()) {
            return;
        }
        long whole = phases.stream().mapToLong(CostSection::millis).sum();
        page.add("<section><h2>Time</h2><table><thead><tr><th>phase</th><th class=\"n\">seconds</th>"
                + "<th class=\"n\">share</th><th class=\"wide\">of all phases</th></tr></thead><tbody>");
        for (Phase phase : phases) {
            page.add("<tr><td>{}</td>", phase.name())
                    .add(
                            "<td class=\"n\" data-label=\"seconds\">{}</td>",
                            String.format(Locale.ROOT, "%,.3f", phase.seconds()))
                    .add(
                            "<td class=\"n\" data-label=\"share\">{}</td><td class=\"wide\">",
                            BuildPage.share(millis(phase), whole));
            new Bar(whole).part("f-main", "ms", millis(phase)).addTo(page);
            page.add("</td></tr>");
        }
        page.add("</tbody></table></section>");
    }

    private static long millis(Phase phase) {
        return Math.round(phase.seconds() * 1000);
    }

    private void traits(Markup page) {
        List<TraitBytes> traits = report.costs().traits();
        if (traits.isEmpty()) {
            return;
        }
        long most = traits.stream().mapToLong(TraitBytes::bytes).max().orElse(0);
        page.add("<section><h2>Memory of the traits</h2><p class=\"soft\">What the next build goes on from.</p>"
                + "<table><thead><tr><th>trait</th><th class=\"n\">bytes</th><th class=\"n\">a visitor</th>"
                + "<th class=\"wide\">beside the largest</th></tr></thead><tbody>");
        for (TraitBytes trait : traits) {
            page.add("<tr><td>{}</td>", trait.trait())
                    .add("<td class=\"n\" data-label=\"bytes\">{}</td>", trait.bytes())
                    .add(
                            "<td class=\"n\" data-label=\"a visitor\">{}</td><td class=\"wide\">",
                            String.format(Locale.ROOT, "%,.1f", aVisitor(trait)));
            new Bar(most).part("f-main", "bytes", trait.bytes()).addTo(page);
            page.add("</td></tr>");
        }
        page.add("</tbody></table></section>");
    }

    private double aVisitor(TraitBytes trait) {
        return report.visitors() == 0 ? 0 : (double) trait.bytes() / report.visitors();
    }
}
