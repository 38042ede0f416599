package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.CsvShape;
import io.salience.segmentbuilder.source.FieldPath;
import io.salience.segmentbuilder.source.RecordShape;
import io.salience.segmentbuilder.source.TextEncoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The lines of a mapping that say how records look. */
record ShapeLines(Inspection inspection) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        FileLook look = inspection.look();
        lines.add("format: " + look.format());
        lines.addAll(encoding());
        if (look.isCsv()) {
            lines.addAll(ofCsv(look.shape().csv()));
        }
        FieldPath each = look.shape().each();
        if (each != null) {
            lines.add("each: " + YamlText.of(each.text()));
        }
        if (!inspection.sample().keyed().isEmpty()) {
            lines.add("keyed: " + list(new TreeSet<>(inspection.sample().keyed())));
        }
        if (!inspection.nulls().isEmpty()) {
            lines.add("nulls: " + list(inspection.nulls()));
        }
        return lines;
    }

    private List<String> encoding() {
        TextEncoding encoding = inspection.look().shape().encoding();
        return encoding.equals(TextEncoding.UTF_8) ? List.of() : List.of("encoding: " + encoding.name());
    }

    /** Those that say something else than a preset does. */
    List<String> besides(RecordShape preset) {
        List<String> lines = new ArrayList<>();
        FileLook look = inspection.look();
        if (look.format() != preset.format()) {
            lines.add("format: " + look.format());
        }
        lines.addAll(encoding());
        if (look.isCsv() && !ofCsv(look.shape().csv()).equals(ofCsv(preset.csv()))) {
            lines.addAll(ofCsv(look.shape().csv()));
        }
        return lines;
    }

    private static List<String> ofCsv(CsvShape csv) {
        List<String> lines = new ArrayList<>();
        if (csv.delimiter() != ',') {
            lines.add("delimiter: " + YamlText.mark(csv.delimiter()));
        }
        Character escape = csv.marks().escape();
        if (escape != null) {
            lines.add("escape: " + YamlText.mark(escape));
        }
        if (!csv.quoted()) {
            lines.add("quotes: none");
        }
        if (csv.skip() > 0) {
            lines.add("skip: " + csv.skip());
        }
        if (!csv.columns().isEmpty()) {
            lines.add("columns: " + list(csv.columns()));
        }
        return lines;
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }
}
