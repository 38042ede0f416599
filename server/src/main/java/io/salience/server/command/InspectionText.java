package io.salience.server.command;

import io.salience.segmentbuilder.inspect.FieldFacts;
import io.salience.segmentbuilder.inspect.Inspection;
import io.salience.segmentbuilder.inspect.MappingTrial;
import io.salience.segmentbuilder.inspect.Roles;
import io.salience.segmentbuilder.inspect.TimeGuess;
import io.salience.segmentbuilder.source.Quotation;
import io.salience.segmentbuilder.source.Sample;
import io.salience.segmentbuilder.source.Trial;
import java.util.Locale;
import java.util.stream.Collectors;

/** An inspection as people read it. */
record InspectionText(Inspection inspection) {

    private static final int LONGEST_EXAMPLE = 24;
    private static final int LONGEST_NAME = 50;

    @Override
    public String toString() {
        Sample sample = inspection.sample();
        StringBuilder text = new StringBuilder();
        text.append(Quotation.escaped(inspection.shown())).append(": ").append(inspection.look());
        inspection.preset().ifPresent(preset -> text.append("; preset ").append(preset));
        text.append('\n').append(rows(sample)).append("\n\n").append(table(sample));
        if (inspection.fields().size() >= Inspection.MOST_FIELDS) {
            text.append("only the first ").append(Inspection.MOST_FIELDS).append(" fields are shown\n");
        }
        text.append('\n');
        inspection.remarks().forEach(remark -> text.append("- ").append(remark).append('\n'));
        return text.append(inspection.remarks().isEmpty() ? "" : "\n")
                .append(trial(inspection.trial()))
                .toString();
    }

    private static String trial(MappingTrial trial) {
        if (trial.rows().isEmpty()) {
            return "a build with this mapping would not begin:\n" + trial.refusal() + "\n";
        }
        Trial rows = trial.rows().get();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "a build with this mapping: %,d rows accepted, %,d rejected, %,d of nobody\n",
                rows.accepted(),
                rows.rejected(),
                rows.nobody()));
        rows.rejects().forEach(tally -> text.append(tally(tally, "rejected")));
        rows.flaws().forEach(tally -> text.append(tally(tally, "values left out or changed")));
        return text.toString();
    }

    private static String tally(Trial.Tally tally, String what) {
        return String.format(Locale.ROOT, "  %,d %s, first %s\n", tally.count(), what, tally.first());
    }

    private static String rows(Sample sample) {
        String unreadable = sample.rejectedRows() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d rows cannot be read, first %s",
                        sample.rejectedRows(),
                        sample.rejected().get(0).text());
        String limit = sample.isWhole()
                ? "all rows of the file"
                : String.format(
                        Locale.ROOT,
                        "a sample: at most the first %,d rows or %d MiB",
                        Sample.MOST_ROWS,
                        Sample.MOST_BYTES >> 20);
        return String.format(Locale.ROOT, "%,d rows, %s%s", sample.rows(), limit, unreadable);
    }

    private Table table(Sample sample) {
        Table table = new Table("field", "type", "missing", "different", "probably", "examples", "from", "to");
        Roles roles = inspection.roles();
        for (FieldFacts field : inspection.fields()) {
            TimeGuess time = field.time();
            table.row(
                    Quotation.cut(field.name(), LONGEST_NAME),
                    time == null ? field.type() : field.type() + " (" + time.format() + ")",
                    missing(field, sample),
                    field.distinct() >= FieldFacts.MOST_DISTINCT
                            ? FieldFacts.MOST_DISTINCT + " or more"
                            : String.valueOf(field.distinct()),
                    inspection.preset().isPresent() ? "" : roles.of(field),
                    field.examples().stream()
                            .map(example -> Quotation.cut(example, LONGEST_EXAMPLE))
                            .collect(Collectors.joining(" | ")),
                    time == null ? "" : time.first(),
                    time == null ? "" : time.last());
        }
        return table;
    }

    private static String missing(FieldFacts field, Sample sample) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * (sample.rows() - field.present()) / sample.rows());
    }
}
