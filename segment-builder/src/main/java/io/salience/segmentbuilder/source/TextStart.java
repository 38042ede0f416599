package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The first bytes of a text, unpacked, by which it is refused if it is no text or is written otherwise than declared.
 * Immutable.
 */
final class TextStart {

    /** How many bytes are looked at. */
    static final int BYTES = 4096;

    private static final int TAR_BLOCK = 512;
    private static final int TAR_SUM = 148;
    private static final int TAR_SUM_LENGTH = 8;
    private static final int TAR_MAGIC = 257;
    private static final int TAR_NAME = 100;

    /** By the four bytes, or the first of them, with which such files begin. */
    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("504b0304", "is a zip archive in something packed; unpack it and name its files"),
            Map.entry("504b0506", "is a zip archive in something packed; unpack it and name its files"),
            Map.entry("504b0708", "is one part of a split zip archive; join the parts"),
            Map.entry("1f8b", "is gzip packed again; unpack it once"),
            Map.entry("28b52ffd", "is zstd packed again; unpack it once"),
            Map.entry("50415231", "is a Parquet file; export it as CSV or NDJSON"),
            Map.entry("4f626a01", "is an Avro file; export it as CSV or NDJSON"),
            Map.entry("4f5243", "is an ORC file; export it as CSV or NDJSON"),
            Map.entry("425a68", "is a bzip2 archive; pack it with gzip or zstd"),
            Map.entry("fd377a58", "is an xz archive; pack it with gzip or zstd"),
            Map.entry("377abcaf", "is a 7z archive; pack it with gzip or zstd"),
            Map.entry("52617221", "is a RAR archive; pack it with gzip or zstd"),
            Map.entry("04224d18", "is an LZ4 file; pack it with gzip or zstd"),
            Map.entry("25504446", "is a PDF document; export the data as CSV"),
            Map.entry("89504e47", "is a PNG picture; expected an export"),
            Map.entry("d0cf11e0", "is an old spreadsheet; export it as CSV"),
            Map.entry("53514c69", "is an SQLite database; export a table of it as CSV"));

    private final byte[] bytes;
    private final boolean whole;

    /** @param whole whether the text has no more than these bytes */
    TextStart(byte[] bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /** Whether there is nothing in the text but a byte order mark, blanks and line ends. */
    boolean isBlank(TextEncoding declared) {
        Mark mark = Mark.of(bytes);
        boolean wide = mark.isUtf16() || declared.isUtf16();
        int at = mark.length();
        while (at < bytes.length && isBlank(bytes[at], wide)) {
            at++;
        }
        return whole && at == bytes.length && !(wide && bytes.length > 0 && isAllZero());
    }

    private static boolean isBlank(byte value, boolean wide) {
        return value == '\n' || value == '\r' || value == ' ' || value == '\t' || (wide && value == 0);
    }

    private boolean isAllZero() {
        for (byte value : bytes) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is of a file of rejected rows, which is UTF-8 whatever is declared. */
    boolean isOfRejects() {
        return SourceFile.isOfRejects(bytes);
    }

    /** @param packing what it was packed with; empty if with nothing */
    void refuseBinary(String shown, String packing) {
        String hex = String.format("%08x", first());
        BINARY.forEach((start, what) -> {
            if (hex.startsWith(start)) {
                throw new BadInput(shown + ": " + what);
            }
        });
        if (isTar()) {
            throw new BadInput(shown + ": is a tar archive" + (packing.isEmpty() ? "" : " packed with " + packing)
                    + "; unpack it and name its files");
        }
    }

    /** The first four bytes, filled up with blanks. */
    private int first() {
        int first = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            first = first << Byte.SIZE | (i < bytes.length ? bytes[i] & 0xff : ' ');
        }
        return first;
    }

    /** By its check sum, which is older than its magic word (POSIX.1-1988, 10.1.1). */
    private boolean isTar() {
        if (bytes.length < TAR_BLOCK) {
            return false;
        }
        String magic = new String(bytes, TAR_MAGIC, 5, StandardCharsets.ISO_8859_1);
        boolean padded = bytes[TAR_NAME - 1] == 0 || bytes[TAR_NAME] == '0';
        return (magic.equals("ustar") && padded) || declaredSum() == sum();
    }

    private int sum() {
        int sum = 0;
        for (int at = 0; at < TAR_BLOCK; at++) {
            boolean own = at >= TAR_SUM && at < TAR_SUM + TAR_SUM_LENGTH;
            sum += own ? ' ' : bytes[at] & 0xff;
        }
        return sum;
    }

    /** Of the header's bytes, as octal digits; -1 if there are none. */
    private int declaredSum() {
        String digits = new String(bytes, TAR_SUM, TAR_SUM_LENGTH, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return digits.matches("[0-7]{1,6}") ? Integer.parseInt(digits, 8) : -1;
    }

    /**
     * How the text is written.
     *
     * @return the declared encoding, or the one that the byte order mark says of two that were declared together
     * @throws BadInput if it is not written as declared
     */
    TextEncoding encoding(TextEncoding declared, String shown) {
        if (isOfRejects()) {
            return TextEncoding.UTF_8;
        }
        return declared.isUtf16() ? utf16(declared, shown) : plain(declared, shown);
    }

    private TextEncoding plain(TextEncoding declared, String shown) {
        Mark mark = Mark.of(bytes);
        boolean utf8 = declared.equals(TextEncoding.UTF_8);
        String found = utf16();
        if (!found.isEmpty()) {
            throw new BadInput(shown + ": is not " + (utf8 ? "UTF-8" : declared.name())
                    + " text, it looks like UTF-16; write encoding: " + found + " in the mapping"
                    + (utf8 ? ", or save it as UTF-8" : ""));
        }
        if (mark == Mark.UTF_8 && !utf8) {
            throw isUtf8(declared, shown);
        }
        if (hasZero(Integer.BYTES)) {
            throw new BadInput(shown + ": is not text, it begins with binary data; expected CSV or JSON in "
                    + (utf8 ? "UTF-8" : declared.name()));
        }
        return declared;
    }

    /** Which UTF-16 it looks like, as mappings write it; empty if it does not. */
    String utf16() {
        return Mark.of(bytes).isUtf16() ? "utf-16" : looksLike();
    }

    private static BadInput isUtf8(TextEncoding declared, String shown) {
        return new BadInput(shown + ": is UTF-8 text, as its byte order mark says, and the mapping declares "
                + declared.name() + "; delete encoding: " + declared.name() + " from the mapping");
    }

    private TextEncoding utf16(TextEncoding declared, String shown) {
        Mark mark = Mark.of(bytes);
        if (mark == Mark.UTF_8) {
            throw isUtf8(declared, shown);
        }
        String found = mark.isUtf16() ? mark.encoding() : zerosSay();
        boolean marked = mark.isUtf16();
        if (found.isEmpty()) {
            throw new BadInput(shown + ": is not " + declared.name()
                    + " text, which has zero bytes between others; delete encoding: " + declared.name()
                    + " from the mapping if it is UTF-8");
        }
        boolean either = declared.name().equals("utf-16");
        if ((either && !marked) || (!either && !declared.name().equals(found))) {
            throw new BadInput(shown + ": is not " + declared.name() + " text"
                    + (either ? ", which begins with a byte order mark" : ", it looks like " + found)
                    + "; write encoding: " + found + " in the mapping");
        }
        return TextEncoding.of(found).orElseThrow();
    }

    /** What UTF-16 without a byte order mark it is, if nothing is declared; empty if it does not look like that. */
    private String looksLike() {
        int even = zeros(0);
        int odd = zeros(1);
        boolean many = hasZero(Integer.BYTES) || even + odd > bytes.length / 8;
        boolean ordered = Math.max(even, odd) > 1 && Math.min(even, odd) <= Math.max(even, odd) / 8;
        return many && ordered ? zerosSay() : "";
    }

    /** Line ends, digits and quotes have a byte that is zero. */
    private String zerosSay() {
        int even = zeros(0);
        int odd = zeros(1);
        return even == odd ? "" : even > odd ? "utf-16be" : "utf-16le";
    }

    /** @param first 0 to count at even places, 1 at odd ones */
    private int zeros(int first) {
        int count = 0;
        for (int at = first; at < bytes.length; at += 2) {
            count += bytes[at] == 0 ? 1 : 0;
        }
        return count;
    }

    private boolean hasZero(int among) {
        for (int at = 0; at < Math.min(among, bytes.length); at++) {
            if (bytes[at] == 0) {
                return true;
            }
        }
        return false;
    }

    /** How many bytes are a byte order mark. */
    int markLength() {
        return Mark.of(bytes).length();
    }

    /** What the first bytes say about the encoding. */
    private enum Mark {
        NONE(0, ""),
        UTF_8(3, "utf-8"),
        LITTLE(2, "utf-16le"),
        BIG(2, "utf-16be");

        private final int length;
        private final String encoding;

        Mark(int length, String encoding) {
            this.length = length;
            this.encoding = encoding;
        }

        static Mark of(byte[] bytes) {
            if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
                return LITTLE;
            }
            if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
                return BIG;
            }
            boolean utf8 = bytes.length >= 3
                    && (bytes[0] & 0xff) == 0xef
                    && (bytes[1] & 0xff) == 0xbb
                    && (bytes[2] & 0xff) == 0xbf;
            return utf8 ? UTF_8 : NONE;
        }

        int length() {
            return length;
        }

        String encoding() {
            return encoding;
        }

        boolean isUtf16() {
            return this == LITTLE || this == BIG;
        }
    }
}
