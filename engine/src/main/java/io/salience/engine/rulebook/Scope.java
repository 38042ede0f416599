package io.salience.engine.rulebook;

import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pattern of a rule, which can bind variables to fields. Two patterns are two scopes, whatever they say. */
final class Scope {

    private final Schema schema;
    private final DraftItem.@Nullable Kind kind;
    private final int number;

    private Scope(Schema schema, DraftItem.@Nullable Kind kind, int number) {
        this.schema = schema;
        this.kind = kind;
        this.number = number;
    }

    static Scope ofVisitor(Schema schema) {
        return new Scope(schema, null, 0);
    }

    /** @param number from 1 where it chooses an item for later patterns; else 0 */
    static Scope ofItems(Schema schema, DraftItem.Kind kind, int number) {
        return new Scope(schema, kind, number);
    }

    Schema schema() {
        return schema;
    }

    /** As {@link io.salience.engine.item.Operand#number}. */
    int number() {
        return number;
    }

    boolean isOfItems() {
        return kind != null;
    }

    /** The word before the pattern that keeps its variables inside; empty where nothing does. */
    String closedBy() {
        return kind == null ? "" : kind.word();
    }

    /** A field that a variable can stand for: any but the segments. */
    Optional<Field> field(String name) {
        return schema.find(name).filter(field -> field.type() != FieldType.SEGMENTS);
    }

    String unknownField(String name) {
        return schema.find(name).isPresent()
                ? "segments cannot be compared with a variable; write segments contains \"...\""
                : "unknown field \"" + name + "\"" + Suggestion.endOfMessage(name, schema.names());
    }
}
