package io.salience.server.command;

import io.salience.segmentbuilder.inspect.FieldFacts;
import io.salience.segmentbuilder.inspect.Inspection;
import io.salience.segmentbuilder.inspect.Roles;
import io.salience.segmentbuilder.source.Quotation;
import io.salience.segmentbuilder.source.Sample;
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
        text.append(Quotation.escaped(inspection.shown())).append(": ").append(sample.look());
        inspection.preset().ifPresent(preset -> text.append("; preset ").append(preset));
        text.append('\n').append(rows(sample)).append("\n\n").append(table(sample));
        if (inspection.fields().size() >= Inspection.MOST_FIELDS) {
            text.append("only the first ").append(Inspection.MOST_FIELDS).append(" fields are shown\n");
        }
        return text.toString();
    }

    private static String rows(Sample sample) {
        String unreadable = sample.unreadable() == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d rows cannot be read", sample.unreadable());
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
            FieldFacts.TimeGuess time = field.time();
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
