package io.salience.engine.experience;

/** The two hashes that GrowthBook publishes for its SDKs, so that others split visitors as we do. */
public enum HashVersion {
    /** FNV-1a of id and seed, modulo 1 000: buckets are multiples of 10. For experiments that began elsewhere. */
    V1,
    /** FNV-1a of the decimal FNV-1a of seed and id, modulo 10 000. */
    V2;

    /** From 0 to 9 999, both inclusive. */
    public int bucket(String seed, String id) {
        return this == V1 ? Bucket.ofVersion1(seed, id) : Bucket.of(seed, id);
    }
}
