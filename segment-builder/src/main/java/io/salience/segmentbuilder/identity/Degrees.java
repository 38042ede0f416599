package io.salience.segmentbuilder.identity;

import io.salience.engine.experience.LinkLimits;

/** With how many different ids each id is linked, over all links, and which ids are linked too widely. */
final class Degrees {

    private final LinkedIds ids;
    private final LinkLimits limits;
    private final int[] links;
    private final int[] knownIds;

    Degrees(LinkedIds ids, LinkSet all, LinkLimits limits) {
        this.ids = ids;
        this.limits = limits;
        this.links = new int[ids.size()];
        this.knownIds = new int[ids.size()];
        for (int i = 0; i < all.size(); i++) {
            count(all.one(i), all.other(i));
            count(all.other(i), all.one(i));
        }
    }

    private void count(int id, int other) {
        links[id]++;
        if (ids.isKnown(other)) {
            knownIds[id]++;
        }
    }

    /** Whether an id is above the limits. */
    boolean isShared(int id) {
        return links[id] > limits.links() || (!ids.isKnown(id) && knownIds[id] > limits.knownIds());
    }

    int links(int id) {
        return links[id];
    }

    int knownIds(int id) {
        return knownIds[id];
    }
}
