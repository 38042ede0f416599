package io.salience.server.report;

import io.salience.engine.store.Manifest.StoredSegment;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.FileReport;
import io.salience.segmentbuilder.LinkCount;
import io.salience.segmentbuilder.drift.Alarm;
import io.salience.segmentbuilder.drift.Drift;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A build's report as one file of HTML: it loads nothing, runs nothing, and shows every text of unknown origin as text.
 */
public record BuildPage(BuildReport report) {

    private static final int SHORT_HASH = 12;

    @Override
    public String toString() {
        Markup page = new Markup();
        page.add("<!DOCTYPE html>")
                .add("<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .add("<meta http-equiv=\"Content-Security-Policy\""
                        + " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">")
                .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .add("<link rel=\"icon\" href=\"data:,\">")
                .add("<title>Build {}</title>", report.generation())
                .add("<style>" + PageStyle.CSS + "</style></head><body><main>");
        head(page);
        alarms(page);
        warnings(page);
        figures(page);
        new SegmentSection(report).addTo(page);
        new ReadingSection(report).addTo(page);
        new CostSection(report).addTo(page);
        foot(page);
        return page.add("</main></body></html>").toString();
    }

    private void head(Markup page) {
        page.add("<header><h1>Build {}</h1>", report.generation());
        page.add("<span class=\"badge{}\">{}</span>", report.published() ? "" : " stopped", outcome());
        @Nullable Drift drift = report.comparison().drift();
        page.add(
                "<p class=\"soft\">Segments as of {}, {}</p></header>",
                report.referenceTime(),
                drift == null
                        ? "not compared with another generation"
                        : "compared with " + drift.from() + " as of " + drift.fromTime());
    }

    private String outcome() {
        return report.published() ? "published" : report.dryRun() ? "dry run" : "not published";
    }

    private void alarms(Markup page) {
        if (report.comparison().alarms().isEmpty()) {
            return;
        }
        page.add("<section class=\"alarms\"><h2>Alarms</h2><ul>");
        for (Alarm alarm : report.comparison().alarms()) {
            page.add("<li>{}{}</li>", alarm.text(), outcome(alarm));
        }
        page.add("</ul></section>");
    }

    private String outcome(Alarm alarm) {
        if (!alarm.stops()) {
            return " (a warning only)";
        }
        return report.published() ? " (ignored)" : "";
    }

    private void warnings(Markup page) {
        if (!report.warnings().isEmpty()) {
            page.add("<section class=\"warnings\"><h2>Warnings</h2><ul>");
            report.warnings().forEach(warning -> page.add("<li>{}</li>", warning));
            page.add("</ul></section>");
        }
    }

    private void figures(Markup page) {
        long accepted = report.files().stream().mapToLong(FileReport::accepted).sum();
        page.add("<dl class=\"figures\">");
        figure(page, "Visitors", report.visitors(), visitorDrift());
        figure(page, "Segments", report.segments().size(), memberships());
        figure(
                page,
                "Rows read",
                report.rows(),
                String.format(Locale.ROOT, "%,d a second", report.costs().rowsPerSecond()));
        figure(page, "Accepted", accepted, share(accepted, report.rows()) + " of the rows");
        figure(page, "Rejected", report.rejected(), share(report.rejected(), report.rows()) + " of the rows");
        @Nullable LinkCount links = report.links();
        if (links != null) {
            figure(
                    page,
                    "Joined visitors",
                    links.joinedVisitors(),
                    String.format(Locale.ROOT, "of %,d ids", links.joinedIds()));
        }
        page.add("</dl>");
    }

    private static void figure(Markup page, String what, long number, String beside) {
        page.add("<div><dt>{}</dt><dd>{}<small>{}</small></dd></div>", what, number, beside);
    }

    private String visitorDrift() {
        @Nullable Drift drift = report.comparison().drift();
        return drift == null
                ? "no earlier generation"
                : String.format(
                        Locale.ROOT,
                        "%s; %,d new, %,d gone",
                        change(drift.visitors().changePercent()),
                        drift.visitors().arrived(),
                        drift.visitors().gone());
    }

    private String memberships() {
        long members =
                report.segments().stream().mapToLong(StoredSegment::members).sum();
        return String.format(Locale.ROOT, "%,d memberships", members);
    }

    /** Such as {@code +2.50 %}; a dash where there was nothing before. */
    static String change(@Nullable BigDecimal percent) {
        return percent == null ? "–" : String.format(Locale.ROOT, "%+.2f %%", percent);
    }

    /** Never 0 % of something, and never 100 % where something is missing. */
    static String share(long part, long whole) {
        double percent = whole == 0 ? 0.0 : 100.0 * part / whole;
        if (part > 0 && percent < 0.1) {
            return "under 0.1 %";
        }
        return part < whole && percent > 99.9 ? "over 99.9 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    private void foot(Markup page) {
        page.add(
                "<footer>Membership <code>{}</code>, built in {} s. Salience.</footer>",
                report.membership().substring(0, SHORT_HASH),
                report.seconds());
    }
}
