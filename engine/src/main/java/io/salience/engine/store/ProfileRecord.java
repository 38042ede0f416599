package io.salience.engine.store;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Manifest.StoredField;
import java.util.List;

/** Turns facts into a record as {@link RecordLayout} describes it. One buffer, reused; not thread-safe. */
final class ProfileRecord {

    private final int segmentWords;
    private final Field[] fields;
    private final int[] offsets;
    private final TextDictionary texts;
    private final byte[] bytes;

    /** @param texts may be shared with other records */
    ProfileRecord(Schema schema, List<StoredField> stored, TextDictionary texts) {
        RecordLayout layout = new RecordLayout(stored, schema.segments().size());
        this.segmentWords = layout.segmentWords();
        this.fields = stored.stream().map(field -> schema.get(field.name())).toArray(Field[]::new);
        this.offsets =
                stored.stream().mapToInt(field -> layout.offset(field.name())).toArray();
        this.texts = texts;
        this.bytes = new byte[layout.bytes()];
    }

    /** Valid until the next call. */
    byte[] of(Facts facts) {
        for (int word = 0; word < segmentWords; word++) {
            RecordLayout.setLong(bytes, word * Long.BYTES, facts.segmentWord(word));
        }
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            if (field.type().isNumeric()) {
                RecordLayout.setNumber(bytes, offsets[i], facts.number(field.slot()));
            } else {
                RecordLayout.setText(bytes, offsets[i], texts.number(field.name(), facts.text(field.slot())));
            }
        }
        return bytes;
    }
}
