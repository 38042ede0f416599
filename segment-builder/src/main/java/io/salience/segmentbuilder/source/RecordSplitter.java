package io.salience.segmentbuilder.source;

import java.util.ArrayList;
import java.util.List;

/** Splits a sound, decoded record of CSV into its fields. */
interface RecordSplitter {

    String[] split(RawRecord record);

    /** Splits at every delimiter; a quote is a character like any other. */
    static RecordSplitter unquoted(char delimiter) {
        return record -> {
            int end = record.charCount();
            end -= end > 0 && record.chars()[end - 1] == '\r' ? 1 : 0;
            String text = new String(record.chars(), 0, end);
            List<String> fields = new ArrayList<>();
            int from = 0;
            for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
                fields.add(text.substring(from, to));
                from = to + 1;
            }
            fields.add(text.substring(from));
            return fields.toArray(new String[0]);
        };
    }
}
