package io.salience.segmentbuilder.fold;

import java.io.Serializable;
import java.util.Comparator;

/** Orders texts as their UTF-8 bytes, unsigned, would be ordered. Stateless. */
public final class Utf8Order implements Comparator<String>, Serializable {

    /** The only one that is needed. */
    public static final Utf8Order INSTANCE = new Utf8Order();

    private static final long serialVersionUID = 1L;

    private Utf8Order() {}

    @Override
    public int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** UTF-16 puts characters beyond the basic plane before U+E000, UTF-8 puts them last. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
