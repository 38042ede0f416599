package io.salience.server.visit;

import java.net.InetAddress;
import java.util.Optional;

/**
 * All addresses that begin with the same bits.
 *
 * @param bits how many, from 0 to 32 or 128
 */
record Network(InetAddress address, int bits) {

    /** Such as {@code 10.0.0.0/8} or {@code ::1}; empty where the text is none. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        return address.flatMap(found -> {
            int most = found.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : bits(text.substring(slash + 1));
            return bits >= 0 && bits <= most ? Optional.of(new Network(found, bits)) : Optional.empty();
        });
    }

    private static int bits(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        boolean same = mine.length == theirs.length;
        for (int i = 0; same && i < bits; i++) {
            int mask = 0x80 >>> (i % Byte.SIZE);
            same = (mine[i / Byte.SIZE] & mask) == (theirs[i / Byte.SIZE] & mask);
        }
        return same;
    }
}
