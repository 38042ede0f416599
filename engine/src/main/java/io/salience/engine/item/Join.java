package io.salience.engine.item;

import io.salience.engine.condition.Relation;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;

/**
 * Compares a field of an item with a field of the visitor; where either is missing, it does not hold. Both are of the
 * same type; texts and booleans are only equal or not.
 *
 * @param field of the item
 * @param other of the visitor
 */
public record Join(Field field, Relation relation, Field other) {

    /** Whether an item and a visitor stand so. */
    public boolean test(Facts item, Facts visitor) {
        if (field.type() != FieldType.TEXT) {
            return relation.holds(item.number(field.slot()), visitor.number(other.slot()));
        }
        String one = item.text(field.slot());
        String another = visitor.text(other.slot());
        return one != null && another != null && one.equals(another) == (relation == Relation.EQUAL);
    }

    @Override
    public String toString() {
        return field.name() + " " + relation + " Visitor." + other.name();
    }
}
