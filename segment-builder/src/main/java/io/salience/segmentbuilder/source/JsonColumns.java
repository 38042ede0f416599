package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Takes what is wanted of the JSON inside of columns. */
final class JsonColumns {

    private record Column(int index, String name, FieldTree tree) {}

    private final List<Column> columns = new ArrayList<>();
    private final Set<String> nulls;
    private final JsonFactory json;
    private final JsonValues values;

    JsonColumns(RecordShape shape, List<String> header, Layout layout, int longest) {
        this.nulls = shape.nulls();
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

    /** @param texts of the columns of a row */
    void read(IntFunction<String> texts, RawRow row) throws IOException {
        for (Column column : columns) {
            String text = texts.apply(column.index());
            if (!text.isBlank() && !nulls.contains(text)) {
                read(column, text, row);
            }
        }
    }

    private void read(Column column, String text, RawRow row) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            parser.nextToken();
            values.readValue(parser, column.tree(), row);
            if (parser.nextToken() != null) {
                row.fail(new Fault(column.name(), "is not valid JSON: something follows the value", false));
            }
        } catch (JsonProcessingException e) {
            row.fail(new Fault(column.name(), JsonSyntax.reason(e), false));
        }
    }
}
