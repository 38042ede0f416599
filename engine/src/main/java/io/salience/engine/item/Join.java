package io.salience.engine.item;

import io.salience.engine.condition.Relation;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/**
 * Compares a field of an item with a field of the visitor or of another item; where either is missing, it does not
 * hold. Both are of the same type, but no versions; booleans are only equal or not.
 *
 * @param field of the item
 */
public record Join(Field field, Relation relation, Operand other) {

    /** Whether an item and what it is compared with stand so. */
    public boolean test(Facts item, Facts another) {
        int slot = other.field().slot();
        if (field.type().isNumeric()) {
            return relation.holds(item.number(field.slot()), another.number(slot));
        }
        String one = item.text(field.slot());
        String two = another.text(slot);
        return one != null && two != null && relation.holds(one.compareTo(two), 0);
    }

    @Override
    public String toString() {
        return field.name() + " " + relation + " " + other;
    }
}
