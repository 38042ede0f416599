package io.salience.engine.item;

import io.salience.engine.profile.Field;

/**
 * What an item is compared with: a field of the visitor, or of an item that an earlier pattern chooses.
 *
 * @param number 0 for the visitor; from 1 for the item that the {@link ItemPattern.Chosen} of this number chooses
 */
public record Operand(int number, Field field) {

    @Override
    public String toString() {
        return (number == 0 ? "Visitor" : "$" + number) + "." + field.name();
    }
}
