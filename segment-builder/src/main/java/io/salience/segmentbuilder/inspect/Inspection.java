package io.salience.segmentbuilder.inspect;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What a sample of an export shows. Immutable once made. */
public final class Inspection {

    /** More fields are not looked at. */
    public static final int MOST_FIELDS = 500;

    private final String shown;
    private final Map<String, FieldFacts> fields = new LinkedHashMap<>();
    private final Sample sample;
    private final Optional<Preset> preset;
    private final Roles roles;

    private Inspection(Path file, @Nullable Preset preset, LongConsumer progress) {
        this.shown = file.toString();
        this.sample = Sample.read(file, shown, (row, bytes) -> {
            row.forEach(this::add);
            progress.accept(bytes);
        });
        sample.look().columns().forEach(column -> fields.computeIfAbsent(column, FieldFacts::new));
        this.preset = preset == null ? Recognition.of(sample.look(), fields.keySet()) : Optional.of(preset);
        this.roles = Roles.of(fields.values());
    }

    private void add(String field, String text) {
        FieldFacts facts = fields.get(field);
        if (facts == null && fields.size() < MOST_FIELDS) {
            facts = new FieldFacts(field);
            fields.put(field, facts);
        }
        if (facts != null) {
            facts.add(text);
        }
    }

    /**
     * Looks at a file.
     *
     * @param preset what the user says it is; null to guess
     * @param progress is told the bytes read from disk, after every row
     * @throws BadInput where it cannot be used or has no rows
     */
    public static Inspection of(Path file, @Nullable Preset preset, LongConsumer progress) {
        Inspection inspection = new Inspection(file, preset, progress);
        if (inspection.sample.rows() == 0) {
            throw new BadInput(
                    inspection.shown + ": has no rows that can be read; it looks like " + inspection.sample.look());
        }
        if (preset != null && !Recognition.fits(inspection.sample.look(), preset)) {
            throw new BadInput(inspection.shown + ": is no export of preset " + preset + "; it looks like "
                    + inspection.sample.look());
        }
        return inspection;
    }

    /** The file, as messages show it. */
    public String shown() {
        return shown;
    }

    public Sample sample() {
        return sample;
    }

    /** In the order of the columns, or as they came up. */
    public List<FieldFacts> fields() {
        List<FieldFacts> ordered = new ArrayList<>();
        sample.look().columns().stream().distinct().map(fields::get).forEach(ordered::add);
        fields.values().stream().filter(field -> !ordered.contains(field)).forEach(ordered::add);
        return ordered;
    }

    @Nullable
    FieldFacts field(String name) {
        return fields.get(name);
    }

    /** The preset that reads it, if any does. */
    public Optional<Preset> preset() {
        return preset;
    }

    public Roles roles() {
        return roles;
    }

    /** A mapping to begin with, as YAML, with the part of {@code traits.yaml} that it needs in a comment. */
    public String mapping() {
        return preset.map(one -> new PresetMapping(this, one).text()).orElseGet(() -> new StartingMapping(this).text());
    }
}
