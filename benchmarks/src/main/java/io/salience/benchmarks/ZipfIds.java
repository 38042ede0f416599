package io.salience.benchmarks;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Ids as requests bring them: the visitor of rank r is asked for in proportion to 1/r (Zipf's law with exponent 1), and
 * some are strangers. Not thread-safe.
 */
final class ZipfIds {

    /** A prime, so that ranks are spread over all visitors, whoever was stored first. */
    private static final long STRIDE = 7_368_787;

    private final SplittableRandom random;
    private final double[] upTo;

    /** @param visitors how many are known: those with numbers below */
    ZipfIds(int visitors, long seed) {
        random = new SplittableRandom(seed);
        upTo = new double[visitors];
        double sum = 0;
        for (int rank = 1; rank <= visitors; rank++) {
            sum += 1.0 / rank;
            upTo[rank - 1] = sum;
        }
    }

    /** 16 hexadecimal digits, different for each number. */
    static String id(long number) {
        long mixed = (number + 1) * 0x9E37_79B9_7F4A_7C15L;
        return HexFormat.of().toHexDigits(mixed ^ (mixed >>> 32));
    }

    /**
     * Draws ids. Each is a text of its own, as if it had just been read from a request.
     *
     * @param unknownPercent how many of 100 belong to nobody
     */
    String[] draw(int count, int unknownPercent) {
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            boolean unknown = random.nextInt(100) < unknownPercent;
            ids[i] = id(unknown ? (long) upTo.length + i : number());
        }
        return ids;
    }

    private long number() {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        int rank = found >= 0 ? found : -found - 1;
        return Math.min(rank, upTo.length - 1) * STRIDE % upTo.length;
    }
}
