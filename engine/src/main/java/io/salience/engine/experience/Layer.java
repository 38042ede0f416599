package io.salience.engine.experience;

/**
 * Experiences that exclude each other: each one has a range of the layer's buckets for itself.
 *
 * @param version of the hash, and its seed: the same for all experiences of the layer, whatever theirs are
 */
public record Layer(String id, HashVersion version, String seed) {

    /**
     * An experience's part of a layer.
     *
     * @param range of the layer's buckets whose visitors can be in the experience
     */
    public record Share(Layer layer, BucketRange range) {

        public boolean contains(String hashedId) {
            return range.contains(layer.bucketOf(hashedId));
        }
    }

    /** The seed of a layer that says none: the one of GrowthBook's namespaces. */
    static String seedOf(String id) {
        return "__" + id;
    }

    /** Where a visitor lies in the layer, from 0 to 9 999. */
    public int bucketOf(String hashedId) {
        return version.bucket(seed, hashedId);
    }
}
