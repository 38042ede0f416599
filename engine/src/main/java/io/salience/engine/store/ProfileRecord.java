package io.salience.engine.store;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Manifest.StoredField;
import java.util.List;

/** Turns facts into a record as {@link RecordLayout} describes it. One buffer, reused; not thread-safe. */
final class ProfileRecord {

    private final RecordLayout layout;
    private final List<Field> fields;
    private final TextDictionary texts;
    private final byte[] bytes;

    ProfileRecord(Schema schema, List<StoredField> stored, TextDictionary texts) {
        this.layout = new RecordLayout(stored, schema.segments().size());
        this.fields = stored.stream().map(field -> schema.get(field.name())).toList();
        this.texts = texts;
        this.bytes = new byte[layout.bytes()];
    }

    int size() {
        return bytes.length;
    }

    /** Valid until the next call. */
    byte[] of(Facts facts) {
        for (int word = 0; word < layout.segmentWords(); word++) {
            RecordLayout.setSegmentWord(bytes, word, facts.segmentWord(word));
        }
        for (Field field : fields) {
            int offset = layout.offset(field.name());
            if (field.type().isNumeric()) {
                RecordLayout.setNumber(bytes, offset, facts.number(field.slot()));
            } else {
                RecordLayout.setText(bytes, offset, texts.number(field.name(), facts.text(field.slot())));
            }
        }
        return bytes;
    }
}
