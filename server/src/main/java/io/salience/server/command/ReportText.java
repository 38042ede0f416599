package io.salience.server.command;

import io.salience.engine.store.Manifest;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.FileReport;
import io.salience.segmentbuilder.Rejection;
import java.util.stream.Collectors;

/** A build report for people. */
record ReportText(BuildReport report) {

    private static final int SHORT_HASH = 12;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(files()).append('\n');
        if (!report.rejections().isEmpty()) {
            text.append(rejections()).append('\n');
        }
        text.append("Events: ")
                .append(report.eventNames().entrySet().stream()
                        .map(entry -> String.format("%s %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")))
                .append("\n\n");
        text.append(segments()).append('\n');
        report.warnings()
                .forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
        text.append(String.format(
                "Published generation %s: %,d visitors as of %s, membership %s, in %.1f s%n",
                report.generation(),
                report.visitors(),
                report.referenceTime(),
                report.membership().substring(0, SHORT_HASH),
                report.seconds()));
        return text.toString();
    }

    private Table files() {
        Table table = new Table("file", "rows", "accepted", "duplicates", "late", "rejected");
        for (FileReport file : report.files()) {
            table.row(file.file(), file.rows(), file.accepted(), file.duplicates(), file.late(), file.rejected());
        }
        return table;
    }

    private Table rejections() {
        Table table = new Table("rejected", "reason", "where");
        for (Rejection rejection : report.rejections()) {
            String more = rejection.rows() > rejection.places().size() ? ", ..." : "";
            table.row(rejection.rows(), rejection.reason(), String.join(", ", rejection.places()) + more);
        }
        return table;
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
        return String.format("%.1f %%", report.visitors() == 0 ? 0.0 : 100.0 * members / report.visitors());
    }
}
