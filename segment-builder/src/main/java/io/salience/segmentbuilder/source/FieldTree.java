package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.KeyedList.Keying;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of JSON that a mapping wants, as a tree of names. A path {@code a.b} is also found as a field whose name is
 * {@code a.b}, dots and all. Immutable once built.
 */
final class FieldTree {

    private static final int NO_SLOT = -1;

    private final Map<String, FieldTree> children = new HashMap<>();
    private final Map<String, FieldTree> dotted = new HashMap<>();
    private final String text;
    private int slot = NO_SLOT;
    private @Nullable Keying keying;

    private FieldTree(String text) {
        this.text = text;
    }

    /**
     * @param keyed the lists that are addressed by the names of their items
     * @param ofEnclosing whether to take the fields of the enclosing record, or the others
     */
    static FieldTree of(Layout layout, List<KeyedList> keyed, boolean ofEnclosing) {
        FieldTree root = new FieldTree(ofEnclosing ? "/" : "");
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

    /** The fields inside the columns of CSV; the name of a column means itself only. */
    static FieldTree ofColumns(Layout layout, List<KeyedList> keyed) {
        FieldTree root = of(layout, keyed, false);
        root.dotted.clear();
        return root;
    }

    private FieldTree at(List<String> names) {
        List<FieldTree> way = new ArrayList<>(List.of(this));
        for (String name : names) {
            FieldTree tree = way.get(way.size() - 1);
            way.add(tree.children.computeIfAbsent(name, unused -> new FieldTree(tree.pathTo(name))));
        }
        for (int from = 0; from < names.size(); from++) {
            for (int to = from + 2; to <= names.size(); to++) {
                way.get(from).dotted.putIfAbsent(String.join(".", names.subList(from, to)), way.get(to));
            }
        }
        return way.get(names.size());
    }

    private String pathTo(String name) {
        return text.isEmpty() || text.equals("/") ? text + name : text + "." + name;
    }

    /** The path to it, as messages show it. */
    String text() {
        return text;
    }

    /** Null where nothing of that name is wanted. */
    @Nullable
    FieldTree child(String name) {
        FieldTree child = children.get(name);
        return child == null && !dotted.isEmpty() ? dotted.get(name) : child;
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
