package io.salience.engine.item;

import io.salience.engine.profile.Facts;
import java.util.List;

/**
 * Something that is true or false of the items that a request lists, for one visitor. Its text is the normalised
 * pattern. Immutable and thread-safe.
 */
public sealed interface ItemPattern permits ItemPattern.Single, Joined {

    /** The items that it looks at; of several selections in their order. */
    List<Selection> selections();

    /**
     * Whether it holds, found without Drools.
     *
     * @param visitor with the items, see {@link Facts#items}
     */
    boolean test(Facts visitor);

    /** Whether it may hold for one visitor and not for another who lists the same items. */
    default boolean asksVisitor() {
        return selections().stream().anyMatch(Selection::asksVisitor);
    }

    /** One pattern. One that compares items with those chosen before is a part of a {@link Joined}. */
    sealed interface Single extends ItemPattern permits Chosen, Exists, None, Accumulated {

        /** The items that it looks at. */
        Selection selection();

        /** Whether it holds, given what is chosen before it. */
        boolean test(Choice choice);

        @Override
        default List<Selection> selections() {
            return List.of(selection());
        }

        @Override
        default boolean test(Facts visitor) {
            return test(Choice.of(visitor));
        }

        /** Whether it means nothing without a choice: it chooses an item itself, or looks at one chosen before. */
        default boolean isPartOfChoice() {
            return this instanceof Chosen || selection().lastChosen() > 0;
        }
    }

    /**
     * Chooses one of the selected items, which later patterns look at; holds when there is one.
     *
     * @param number from 1, in the order of the patterns of one {@link Joined} that choose
     */
    record Chosen(int number, Selection selection) implements Single {

        @Override
        public boolean test(Choice choice) {
            return selection.isAny(choice);
        }

        @Override
        public String toString() {
            return "$" + number + " : " + selection;
        }
    }

    /** Holds when at least one item is selected. */
    record Exists(Selection selection) implements Single {

        @Override
        public boolean test(Choice choice) {
            return selection.isAny(choice);
        }

        @Override
        public String toString() {
            return "exists " + selection;
        }
    }

    /** Holds when no item is selected. */
    record None(Selection selection) implements Single {

        @Override
        public boolean test(Choice choice) {
            return !selection.isAny(choice);
        }

        @Override
        public String toString() {
            return "not " + selection;
        }
    }
}
