package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * Counts bytes to guess how a text of which nobody said it is written. UTF-8 is known for certain; of encodings with one
 * byte for a character the usual ones are told apart by which letters they give. Not thread-safe.
 */
final class EncodingCount {

    private static final int HIGH = 0x80;
    /** Letters of Polish and its neighbours in windows-1250, which are signs in windows-1252. */
    private static final String CENTRAL = "\u009c\u009f\u00b3\u00b9\u00be\u00bf";
    /** Letters of western Europe in DOS. */
    private static final String DOS = "\u0081\u0082\u0084\u008e\u0094\u0099\u009a\u00e1";

    private final long[] counts = new long[256];
    private long characters;
    private long misfits;
    private long high;
    private long pairs;
    private long central;
    private int open;
    private int before;

    /** How a text is probably written that begins so. */
    static TextEncoding guess(TextStart start, InputStream text) throws IOException {
        String wide = start.utf16();
        if (!wide.isEmpty() || start.isOfRejects()) {
            return TextEncoding.of(wide).orElse(TextEncoding.UTF_8);
        }
        EncodingCount count = new EncodingCount();
        byte[] buffer = new byte[1 << 16];
        long left = Sample.MOST_BYTES;
        int length = text.read(buffer, 0, buffer.length);
        while (length >= 0 && left > 0) {
            count.add(buffer, length);
            left -= length;
            length = text.read(buffer, 0, buffer.length);
        }
        return TextEncoding.of(count.name()).orElse(TextEncoding.UTF_8);
    }

    private void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int value = bytes[i] & 0xff;
            if (value >= HIGH || open > 0) {
                follow(value);
            }
            if (value >= HIGH) {
                high(value);
            }
            before = value;
        }
    }

    private void high(int value) {
        counts[value]++;
        high++;
        pairs += before >= HIGH ? 1 : 0;
        central += isLetter(before) && CENTRAL.indexOf(value) >= 0 ? 1 : 0;
    }

    private static boolean isLetter(int value) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    }

    /** Counts characters of UTF-8 that have several bytes, and bytes that belong to none. */
    private void follow(int value) {
        boolean continues = value >= HIGH && value < 0xc0;
        if (open > 0 && continues) {
            open--;
            characters += open == 0 ? 1 : 0;
            return;
        }
        misfits += open > 0 || continues ? 1 : 0;
        open = value >= 0xc2 && value < 0xe0
                ? 1
                : value >= 0xe0 && value < 0xf0 ? 2 : value >= 0xf0 && value < 0xf5 ? 3 : 0;
        misfits += open == 0 && value >= HIGH && !continues ? 1 : 0;
    }

    /** As mappings write it. A few bytes that do not fit are broken rows, and not another encoding. */
    private String name() {
        if (misfits == 0 || misfits < characters) {
            return TextEncoding.UTF_8.name();
        }
        if (5 * central > high) {
            return "windows-1250";
        }
        if (10 * pairs > 4 * high) {
            return ofOtherLetters();
        }
        return 10 * among(DOS) > 8 * high ? "ibm850" : "windows-1252";
    }

    /** Letters stand next to one another, so those of the language are not Latin ones. */
    private String ofOtherLetters() {
        long lead = range(0x81, 0xa0);
        if (5 * lead > high) {
            return "shift_jis";
        }
        long small = range(0xe0, 0x100);
        long capital = range(0xc0, 0xe0);
        if (10 * (small + capital) < 9 * high) {
            return "gb18030";
        }
        return small > capital ? "windows-1251" : "koi8-r";
    }

    private long range(int from, int to) {
        long sum = 0;
        for (int value = from; value < to; value++) {
            sum += counts[value];
        }
        return sum;
    }

    private long among(String values) {
        return values.chars().mapToLong(value -> counts[value]).sum();
    }
}
