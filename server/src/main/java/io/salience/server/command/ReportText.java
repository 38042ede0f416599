package io.salience.server.command;

import io.salience.engine.definition.Legible;
import io.salience.engine.store.Manifest;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.FileReport;
import io.salience.segmentbuilder.FlawCount;
import io.salience.segmentbuilder.LinkCount;
import io.salience.segmentbuilder.Rejection;
import io.salience.segmentbuilder.drift.Alarm;
import io.salience.segmentbuilder.drift.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A build report for people. */
record ReportText(BuildReport report) {

    private static final int SHORT_HASH = 12;
    private static final int MOST_PASSED_OVER = 20;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(files()).append('\n').append(passedOver());
        if (!report.rejections().isEmpty()) {
            text.append(rejections()).append(rejectFiles()).append('\n');
        }
        if (!report.flaws().isEmpty()) {
            text.append(flaws()).append('\n');
        }
        text.append("Events: ")
                .append(report.eventNames().entrySet().stream()
                        .map(entry ->
                                String.format(Locale.ROOT, "%s %,d", Legible.message(entry.getKey()), entry.getValue()))
                        .collect(Collectors.joining(", ")))
                .append("\n\n");
        text.append(identities());
        if (report.erased() > 0) {
            text.append(String.format(
                    Locale.ROOT, "Profiles: %,d values erased, since their fields are empty now%n%n", report.erased()));
        }
        text.append(segments()).append('\n');
        @Nullable Drift drift = report.comparison().drift();
        if (drift != null) {
            text.append(new DriftText(drift)).append('\n');
        }
        report.warnings()
                .forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
        report.comparison().alarms().forEach(alarm -> text.append(alarm(alarm)).append('\n'));
        text.append(phases());
        text.append(String.format(
                Locale.ROOT,
                "%s generation %s: %,d visitors as of %s, membership %s, in %.1f s%n",
                outcome(),
                report.generation(),
                report.visitors(),
                report.referenceTime(),
                report.membership().substring(0, SHORT_HASH),
                report.seconds()));
        return text.toString();
    }

    private String outcome() {
        return report.published() ? "Published" : report.dryRun() ? "Dry run of" : "Did not publish";
    }

    /** Nothing where no ids are joined and no event contradicts another. */
    private String identities() {
        String text = report.repeats().conflicting() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Repeats: %,d word for word, %,d with other content, which were rejected%n%n",
                        report.repeats().identical(),
                        report.repeats().conflicting());
        @Nullable LinkCount links = report.links();
        return links == null
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                "Links: %,d visitors have %,d ids; %,d ids left out for too many links%s%n%n",
                                links.joinedVisitors(),
                                links.joinedIds(),
                                links.leftOutIds(),
                                links.leftOutExamples().isEmpty()
                                        ? ""
                                        : ": " + Legible.message(String.join(", ", links.leftOutExamples())));
    }

    private String alarm(Alarm alarm) {
        String kind = !alarm.stops() ? "Alarm, a warning only: " : report.published() ? "Alarm, ignored: " : "Alarm: ";
        return kind + alarm.text();
    }

    private String phases() {
        return report.costs().phases().stream()
                .map(phase -> String.format(
                        Locale.ROOT, "%s %.1f s (%.1f s CPU)", phase.name(), phase.seconds(), phase.cpuSeconds()))
                .collect(Collectors.joining(
                        ", ",
                        "Time: ",
                        String.format(
                                Locale.ROOT, "; %,d rows/s%n", report.costs().rowsPerSecond())));
    }

    /** Rows of nobody and flaws are columns only if there are any. */
    private Table files() {
        List<String> columns = new ArrayList<>(List.of("file", "rows", "accepted", "duplicates", "late"));
        if (report.nobody() > 0) {
            columns.add("nobody's");
        }
        columns.add("rejected");
        if (report.flawed() > 0) {
            columns.add("flaws");
        }
        Table table = new Table(columns.toArray(String[]::new));
        report.files().forEach(file -> table.row(cells(file).toArray()));
        return table;
    }

    private List<Object> cells(FileReport file) {
        List<Object> cells = new ArrayList<>(
                List.of(Legible.message(file.file()), file.rows(), file.accepted(), file.duplicates(), file.late()));
        if (report.nobody() > 0) {
            cells.add(file.nobody());
        }
        cells.add(file.rejected());
        if (report.flawed() > 0) {
            cells.add(file.flaws());
        }
        return cells;
    }

    /** Nothing if every file was read. */
    private String passedOver() {
        int all = report.passedOver().size();
        String more = all > MOST_PASSED_OVER ? "Passed over: " + (all - MOST_PASSED_OVER) + " more\n" : "";
        return all == 0
                ? ""
                : report.passedOver().stream()
                        .limit(MOST_PASSED_OVER)
                        .map(one -> "Passed over: " + Legible.message(one.file()) + " " + one.reason() + "\n")
                        .collect(Collectors.joining("", "", more + "\n"));
    }

    private Table rejections() {
        Table table = new Table("rejected", "reason", "where");
        for (Rejection rejection : report.rejections()) {
            table.row(rejection.rows(), rejection.reason(), places(rejection.places(), rejection.rows()));
        }
        return table;
    }

    private static String places(List<String> first, long all) {
        return String.join(", ", first) + (all > first.size() ? ", ..." : "");
    }

    private Table flaws() {
        Table table = new Table("flaws", "values left out or rounded, of rows that were not rejected", "where");
        for (FlawCount flaw : report.flaws()) {
            table.row(flaw.values(), flaw.reason(), places(flaw.places(), flaw.values()));
        }
        return table;
    }

    private String rejectFiles() {
        return report.rejectFiles().stream()
                .map(file -> "Rejected rows: " + Legible.message(file) + "\n")
                .collect(Collectors.joining());
    }

    private Table segments() {
        Table table = new Table("segment", "members", "share", "sha256");
        for (Manifest.StoredSegment segment : report.segments()) {
            table.row(
                    segment.id(),
                    segment.members(),
                    share(segment.members()),
                    segment.sha256().substring(0, SHORT_HASH));
        }
        return table;
    }

    private String share(long members) {
        return String.format(
                Locale.ROOT, "%.1f %%", report.visitors() == 0 ? 0.0 : 100.0 * members / report.visitors());
    }
}
