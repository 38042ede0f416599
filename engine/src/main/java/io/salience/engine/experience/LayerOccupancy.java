package io.salience.engine.experience;

import io.salience.engine.definition.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Which active experiences have which part of which layer. Finds those that get into each other's way. Mutable. */
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
            if (taken != null && taken.layer().equals(share.layer())) {
                compare(experience, other, share, taken, root);
            }
        }
        occupants.add(experience);
    }

    private static void compare(
            Experience experience, Experience other, Layer.Share share, Layer.Share taken, YamlNode root) {
        if (share.range().overlaps(taken.range())) {
            root.key("layerRange")
                    .report("the range " + share.range() + " overlaps " + taken.range() + " of experience \""
                            + other.id() + "\" in layer \"" + share.layer().id()
                            + "\"; a visitor could be in both");
        }
        String by = experience.traffic().hashing().what();
        String otherBy = other.traffic().hashing().what();
        if (!by.equals(otherBy)) {
            root.key("layer")
                    .report("hashes by " + by + ", but experience \"" + other.id() + "\" in layer \""
                            + share.layer().id() + "\" by " + otherBy + "; a visitor could be in both");
        }
    }
}
