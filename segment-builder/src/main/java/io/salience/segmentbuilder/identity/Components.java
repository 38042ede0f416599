package io.salience.segmentbuilder.identity;

import java.util.BitSet;

/** Which ids the links hold together, links of too widely linked ids left out. */
final class Components {

    private final int[] parents;
    private final BitSet joined;

    Components(int ids, LinkSet links, Degrees degrees) {
        this.parents = new int[ids];
        this.joined = new BitSet(ids);
        for (int i = 0; i < ids; i++) {
            parents[i] = i;
        }
        for (int i = 0; i < links.size(); i++) {
            if (!degrees.isShared(links.one(i)) && !degrees.isShared(links.other(i))) {
                join(links.one(i), links.other(i));
            }
        }
    }

    private void join(int one, int other) {
        joined.set(one);
        joined.set(other);
        int root = root(one);
        int otherRoot = root(other);
        parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
    }

    /** One id of a component stands for it. */
    int root(int id) {
        int at = id;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Whether an id is in a component of at least two. */
    boolean isJoined(int id) {
        return joined.get(id);
    }
}
