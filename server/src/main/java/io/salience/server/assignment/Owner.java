package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import java.util.Comparator;

/**
 * Whose an assignment is: somebody's in one experience.
 *
 * @param by what names somebody: {@code visitorId} or an attribute
 */
record Owner(String experience, String by, String id) implements Comparable<Owner> {

    private static final Comparator<Owner> ORDER =
            Comparator.comparing(Owner::id).thenComparing(Owner::experience).thenComparing(Owner::by);

    /** 2^61 - 1, a prime. */
    private static final long PRIME = (1L << 61) - 1;

    /** Of a secret, exclusive. */
    static final long MOST_SECRET = PRIME;

    private static final int PRIME_BITS = 61;
    private static final char END = '\uFFFF';

    /** So that a hash map stays quick if somebody sends ids whose hash codes are equal. */
    @Override
    public int compareTo(Owner other) {
        return ORDER.compare(this, other);
    }

    static Owner of(Assignment one) {
        return new Owner(one.experience(), one.by(), one.id());
    }

    /**
     * A hash of 64 bits that nobody can make collide who does not know the secret: a polynomial over the characters, by a
     * secret factor, modulo a prime.
     *
     * @param secret from 1 to 2^61 - 2
     */
    long hash(long secret) {
        long hash = added(added(added(1, experience, secret), by, secret), id, secret);
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL; // mixed as MurmurHash3 ends, so that all bits differ
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static long added(long before, String text, long secret) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = times(hash, secret) + text.charAt(i);
        }
        return times(hash, secret) + END;
    }

    private static long times(long a, long b) {
        long low = a * b;
        long high = Math.multiplyHigh(a, b) << (Long.SIZE - PRIME_BITS) | low >>> PRIME_BITS;
        long sum = (low & PRIME) + high;
        sum = (sum & PRIME) + (sum >>> PRIME_BITS);
        return sum >= PRIME ? sum - PRIME : sum;
    }
}
