package io.salience.engine.experience;

import io.salience.engine.definition.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which active experiences have which part of which layer, and when. Finds those that a visitor could be in at one time.
 * Dates of rules do not matter: the next rule may have others. Mutable.
 */
final class LayerOccupancy {

    private final List<Experience> occupants = new ArrayList<>();

    /** @param root of the experience's file, for problems */
    void enter(Experience experience, YamlNode root) {
        Layer.Share share = experience.traffic().layer();
        if (share == null || experience.status() != Status.ACTIVE) {
            return;
        }
        for (Experience other : occupants) {
            Layer.Share taken = other.traffic().layer();
            if (taken != null
                    && taken.layer().equals(share.layer())
                    && experience.schedule().meets(other.schedule())) {
                compare(experience, other, root);
            }
        }
        occupants.add(experience);
    }

    private static void compare(Experience experience, Experience other, YamlNode root) {
        Layer.Share share = Objects.requireNonNull(experience.traffic().layer());
        BucketRange taken = Objects.requireNonNull(other.traffic().layer()).range();
        String of =
                "experience \"" + other.id() + "\" in layer \"" + share.layer().id() + "\"";
        String meeting = "; a visitor could be in both";
        if (share.range().overlaps(taken)) {
            root.key("layerRange").report("the range " + share.range() + " overlaps " + taken + " of " + of + meeting);
        }
        Hashing hashing = experience.traffic().hashing();
        Hashing otherHashing = other.traffic().hashing();
        if (!hashing.hashesSameAs(otherHashing)) {
            root.key("layer")
                    .report("hashes by " + hashing.what() + ", but " + of + " by " + otherHashing.what() + meeting);
        }
    }
}
