package io.salience.server.visit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads addresses without ever asking for the address of a name. */
final class IpAddress {

    /** The longest text of an IPv6 address, with an IPv4 address at its end. */
    private static final int LONGEST = 45;

    private static final int LARGEST_PART = 255;

    private IpAddress() {}

    /** An IPv4 or IPv6 address; empty where the text is none. IPv4 within IPv6 becomes IPv4. */
    static Optional<InetAddress> parse(String text) {
        try {
            if (text.indexOf(':') < 0) {
                return Optional.of(InetAddress.getByAddress(four(text)));
            }
            boolean plain = text.length() <= LONGEST && text.chars().allMatch(IpAddress::isOfSix);
            // Brackets make the JDK read a literal or fail.
            return plain ? Optional.of(InetAddress.getByName("[" + text + "]")) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfSix(int c) {
        return c == ':' || c == '.' || (c < 128 && Character.digit(c, 16) >= 0);
    }

    private static byte[] four(String text) throws UnknownHostException {
        String[] parts = text.length() <= LONGEST ? text.split("\\.", -1) : new String[0];
        byte[] address = new byte[4];
        for (int i = 0; i < address.length; i++) {
            int part = parts.length == address.length ? part(parts[i]) : -1;
            if (part < 0 || part > LARGEST_PART) {
                throw new UnknownHostException("not an address");
            }
            address[i] = (byte) part;
        }
        return address;
    }

    /** A number of one to three digits without a zero in front; -1 where it is none. */
    private static int part(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
        return digits && !leadingZero ? Integer.parseInt(text) : -1;
    }

    /** The address of a peer or in an entry of {@code X-Forwarded-For}, which may have brackets and a port. */
    static Optional<InetAddress> withoutPort(String entry) {
        String text = entry.strip();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 || !isPort(text.substring(end + 1)) ? Optional.empty() : parse(text.substring(1, end));
        }
        int colon = text.indexOf(':');
        boolean one = colon >= 0 && colon == text.lastIndexOf(':');
        if (one && !isPort(text.substring(colon))) {
            return Optional.empty();
        }
        return parse(one ? text.substring(0, colon) : text);
    }

    /** Nothing, or a colon and one to five digits. */
    private static boolean isPort(String text) {
        boolean digits = text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
        return text.isEmpty() || (text.charAt(0) == ':' && digits && text.length() >= 2 && text.length() <= 6);
    }
}
