package io.salience.engine.profile;

import java.util.Comparator;

/** Compares texts as their UTF-8 bytes compare, unsigned; that is by code point, and not as {@link String} compares. */
public enum Utf8Order implements Comparator<String> {
    /** The only one that is needed. */
    INSTANCE;

    @Override
    public int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Halves of code points above U+FFFF sort after every other char. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
