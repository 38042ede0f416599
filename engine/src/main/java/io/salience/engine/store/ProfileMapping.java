package io.salience.engine.store;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Manifest.StoredField;
import io.salience.engine.store.Manifest.StoredSegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which place of a record goes to which slot of a schema's facts, by name. Immutable and thread-safe. */
final class ProfileMapping {

    private final Manifest manifest;
    private final Schema target;
    private final Map<String, String> definitions;
    private final RecordLayout layout;
    private final int[] numberOffsets;
    private final int[] numberSlots;
    private final int[] textOffsets;
    private final int[] textSlots;
    /** The schema's ordinal for each ordinal of the generation; -1 where the schema has no such segment. */
    private final int[] ordinals;

    ProfileMapping(Manifest manifest, Schema target, Map<String, String> definitions) {
        this.manifest = manifest;
        this.target = target;
        this.definitions = Map.copyOf(definitions);
        this.layout = RecordLayout.of(manifest);
        List<Field> available = storable().stream().filter(this::isAvailable).toList();
        List<Field> numbers =
                available.stream().filter(field -> field.type().isNumeric()).toList();
        List<Field> texts =
                available.stream().filter(field -> !field.type().isNumeric()).toList();
        this.numberOffsets = offsets(numbers);
        this.numberSlots = slots(numbers);
        this.textOffsets = offsets(texts);
        this.textSlots = slots(texts);
        this.ordinals = ordinals();
    }

    private List<Field> storable() {
        return target.fields().stream()
                .filter(field -> field.origin() == Origin.TRAIT || field.origin() == Origin.ATTRIBUTE)
                .toList();
    }

    private boolean isAvailable(Field field) {
        Optional<StoredField> stored = manifest.field(field.name());
        return stored.isPresent()
                && stored.get().type() == field.type()
                && stored.get().origin() == field.origin()
                && hasSameDefinition(stored.get());
    }

    /** What one side does not know is taken for the same. */
    private boolean hasSameDefinition(StoredField stored) {
        String definition = definitions.getOrDefault(stored.name(), "");
        return definition.isEmpty() || stored.definition().isEmpty() || definition.equals(stored.definition());
    }

    private int[] offsets(List<Field> fields) {
        return fields.stream().mapToInt(field -> layout.offset(field.name())).toArray();
    }

    private static int[] slots(List<Field> fields) {
        return fields.stream().mapToInt(Field::slot).toArray();
    }

    private int[] ordinals() {
        int[] byOrdinal = new int[layout.segmentWords() << 6];
        Arrays.fill(byOrdinal, -1);
        for (StoredSegment segment : manifest.segments()) {
            byOrdinal[segment.ordinal()] = target.segmentOrdinal(segment.id());
        }
        return byOrdinal;
    }

    Schema target() {
        return target;
    }

    int recordBytes() {
        return layout.bytes();
    }

    /** Traits and attributes of the schema that the generation does not have, in the schema's order. */
    List<String> unavailableFields() {
        return storable().stream()
                .filter(field -> !isAvailable(field))
                .map(Field::name)
                .toList();
    }

    /** Segments of the schema that the generation does not have, in order of ordinal. */
    List<String> unavailableSegments() {
        return target.segments().stream()
                .filter(segment -> manifest.segment(segment).isEmpty())
                .toList();
    }

    void fill(Facts facts, byte[] record, @Nullable String[] texts) {
        for (int i = 0; i < numberSlots.length; i++) {
            facts.setNumber(numberSlots[i], RecordLayout.number(record, numberOffsets[i]));
        }
        for (int i = 0; i < textSlots.length; i++) {
            facts.setText(textSlots[i], texts[RecordLayout.text(record, textOffsets[i])]);
        }
        for (int word = 0; word < layout.segmentWords(); word++) {
            joinSegments(facts, word << 6, RecordLayout.segmentWord(record, word));
        }
    }

    private void joinSegments(Facts facts, int firstOrdinal, long word) {
        for (long bits = word; bits != 0; bits &= bits - 1) {
            int ordinal = ordinals[firstOrdinal + Long.numberOfTrailingZeros(bits)];
            if (ordinal >= 0) {
                facts.joinSegment(ordinal);
            }
        }
    }
}
