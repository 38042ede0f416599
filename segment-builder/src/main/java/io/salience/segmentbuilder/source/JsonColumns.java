package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Takes what is wanted of the JSON inside of columns. */
final class JsonColumns {

    private record Column(int index, String name, FieldTree tree) {}

    private final List<Column> columns = new ArrayList<>();
    private final NullTexts nulls;
    private final JsonFactory json;
    private final JsonValues values;

    JsonColumns(RecordShape shape, List<String> header, Layout layout, int longest) {
        this.nulls = new NullTexts(shape.nulls());
        this.json = JsonSyntax.factory(longest, true);
        this.values = new JsonValues(new EmbeddedJson(longest));
        FieldTree root = FieldTree.ofColumns(layout, shape.keyed());
        for (int index = 0; index < header.size(); index++) {
            FieldTree tree = root.child(header.get(index));
            if (tree != null && tree.hasChildren()) {
                columns.add(new Column(index, header.get(index), tree));
            }
        }
    }

    /** Whether anything is wanted. */
    boolean isAny() {
        return !columns.isEmpty();
    }

    /** @param texts of the columns of a row */
    void read(IntFunction<String> texts, RawRow row) throws IOException {
        for (Column column : columns) {
            String text = texts.apply(column.index());
            if (!nulls.contain(text)) {
                read(column, text, row);
            }
        }
    }

    private void read(Column column, String text, RawRow row) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            parser.nextToken();
            values.readValue(parser, column.tree(), row);
            if (parser.nextToken() != null) {
                setUnfit(column, "is not valid JSON: something follows the value", row);
            }
        } catch (JsonProcessingException e) {
            setUnfit(column, JsonSyntax.reason(e), row);
        }
    }

    /** Nothing of a column counts that is only partly JSON. */
    private static void setUnfit(Column column, String reason, RawRow row) {
        Fault fault = new Fault(column.name(), reason, false);
        column.tree().forEachSlotBelow(slot -> row.setUnfit(slot, fault));
    }
}
