package io.salience.engine.experience;

/**
 * Where a visitor lies in a split, in basis points. The same seed and visitor always give the same bucket.
 *
 * <p>This is version 2 of the hash that GrowthBook publishes for its SDKs: FNV-1a with 32 bits over the UTF-16 units of
 * seed and id, its unsigned decimal text hashed once more, modulo 10 000.
 */
public final class Bucket {

    /** How many buckets there are: 100 % in basis points. */
    public static final int COUNT = 10_000;

    /** Buckets that version 1 does not tell apart. */
    private static final int COARSE = 10;

    private static final int OFFSET_BASIS = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    private Bucket() {}

    /** From 0 to 9 999, both inclusive. */
    public static int of(String seed, String visitorId) {
        int first = hash(hash(OFFSET_BASIS, seed), visitorId);
        int second = hash(OFFSET_BASIS, Integer.toUnsignedString(first));
        return Integer.remainderUnsigned(second, COUNT);
    }

    /** See {@link HashVersion#V1}. */
    static int ofVersion1(String seed, String visitorId) {
        int hash = hash(hash(OFFSET_BASIS, visitorId), seed);
        return Integer.remainderUnsigned(hash, COUNT / COARSE) * COARSE;
    }

    private static int hash(int start, String text) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
