package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.FieldPath;
import io.salience.segmentbuilder.source.Sample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A sample of a file, and what its rows have in each field. Immutable once made. */
final class SampleFacts {

    private final Map<String, FieldFacts> fields = new LinkedHashMap<>();
    private final FileLook look;
    private final Sample sample;

    private SampleFacts(Path file, FileLook look, LongConsumer progress) {
        this.look = look;
        this.sample = Sample.read(file, file.toString(), look.shape(), look.itemFields(), (row, bytes) -> {
            int hash = row.hashCode();
            row.forEach((path, text) -> add(path, text, hash));
            progress.accept(bytes);
        });
        sample.singleColumns().stream().map(FieldPath::column).forEach(column -> facts(column));
        FileContext context = FileContext.of(look, fields.values(), Instant.now());
        fields.values().forEach(field -> field.settle(context));
    }

    /** @param progress is told the bytes read from disk, after every row */
    static SampleFacts read(Path file, FileLook look, LongConsumer progress) {
        return new SampleFacts(file, look, progress);
    }

    private void add(FieldPath path, String text, int row) {
        FieldFacts facts = facts(path);
        if (facts != null) {
            facts.add(text, row);
        }
    }

    private @Nullable FieldFacts facts(FieldPath path) {
        FieldFacts facts = fields.get(path.text());
        if (facts == null && fields.size() < Inspection.MOST_FIELDS) {
            facts = new FieldFacts(path, look.isNamed() || look.ofPreset() != null);
            fields.put(path.text(), facts);
        }
        return facts;
    }

    FileLook look() {
        return look;
    }

    Sample sample() {
        return sample;
    }

    /** In the order of the columns, or as they came up. */
    List<FieldFacts> fields() {
        List<String> columns = sample.columns();
        // Sorting is stable, so what came up within a column stays in its order.
        return fields.values().stream()
                .filter(field -> !holdsObjects(field))
                .sorted(Comparator.comparingInt(
                        field -> columns.indexOf(field.path().names().get(0))))
                .toList();
    }

    /** Whether it is a column of JSON objects, of which the fields are shown. */
    private boolean holdsObjects(FieldFacts field) {
        return look.isCsv()
                && field.present() == 0
                && fields.values().stream()
                        .anyMatch(other -> other.path().names().size() > 1
                                && other.path().names().get(0).equals(field.name()));
    }

    @Nullable
    FieldFacts field(String name) {
        return fields.get(name);
    }
}
