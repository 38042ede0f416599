package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.KeyedList.Keying;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The fields of JSON that a mapping wants, as a tree of names. Immutable once built. */
final class FieldTree {

    private static final int NO_SLOT = -1;

    private final Map<String, FieldTree> children = new HashMap<>();
    private int slot = NO_SLOT;
    private @Nullable Keying keying;

    /**
     * @param keyed the lists that are addressed by the names of their items
     * @param ofEnclosing whether to take the fields of the enclosing record, or the others
     */
    static FieldTree of(Layout layout, List<KeyedList> keyed, boolean ofEnclosing) {
        FieldTree root = new FieldTree();
        for (int slot = 0; slot < layout.size(); slot++) {
            FieldPath path = layout.wanted().get(slot).path();
            if (path.ofEnclosing() == ofEnclosing) {
                root.at(path.names()).slot = slot;
            }
        }
        for (KeyedList one : keyed) {
            if (one.list().ofEnclosing() == ofEnclosing) {
                root.at(one.list().names()).keying = one.by();
            }
        }
        return root;
    }

    private FieldTree at(List<String> names) {
        FieldTree tree = this;
        for (String name : names) {
            tree = tree.children.computeIfAbsent(name, unused -> new FieldTree());
        }
        return tree;
    }

    /** Null where nothing of that name is wanted. */
    @Nullable
    FieldTree child(String name) {
        return children.get(name);
    }

    boolean hasSlot() {
        return slot != NO_SLOT;
    }

    int slot() {
        return slot;
    }

    /** Gives the slots of everything below it. */
    void forEachSlotBelow(IntConsumer sink) {
        for (FieldTree child : children.values()) {
            if (child.hasSlot()) {
                sink.accept(child.slot);
            }
            child.forEachSlotBelow(sink);
        }
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** How the items of this list are named; null where it is no keyed list. */
    @Nullable
    Keying keying() {
        return keying;
    }
}
