package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Unpacks gzip (RFC 1952): every member, with its check sum and its length. Zero bytes and blanks between and behind members
 * are padding, as tapes and programs that write lines leave it; anything else there is refused, since it may be data. Not
 * thread-safe.
 */
final class GzipInput extends InputStream {

    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKED = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int SHOWS_KIND = 64;
    private static final String PADDING = "\0\n\r\t ";

    private final InputStream raw;
    private final String shown;
    private final PackedBytes in;
    private final Inflating inflating;
    private final CRC32 header = new CRC32();
    private final CRC32 crc = new CRC32();
    private long length;
    private long memberStart;
    private boolean inMember;
    private boolean atEnd;

    /** @param raw stands at the start of the first member, and is closed with this */
    GzipInput(InputStream raw, String shown) {
        this.raw = raw;
        this.shown = shown;
        this.in = new PackedBytes(raw);
        this.inflating = new Inflating(in);
    }

    /** Whether something that begins with these bytes begins with a member. */
    static boolean isGzip(byte[] first) {
        return first.length >= 2 && (first[0] & 0xff) == FIRST && (first[1] & 0xff) == SECOND;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        int count = Inflating.END;
        while (count == Inflating.END && (inMember || begin())) {
            count = inflate(into, offset, most);
        }
        return count;
    }

    private int inflate(byte[] into, int offset, int most) throws IOException {
        try {
            int count = inflating.read(into, offset, most);
            if (count == Inflating.END) {
                end();
            } else {
                crc.update(into, offset, count);
                length += count;
            }
            return count;
        } catch (Inflating.Broken e) {
            throw new Unusable(shown, damaged(), e);
        }
    }

    /** Goes to the next member; false if there is none. */
    private boolean begin() throws IOException {
        atEnd = atEnd || !findMember();
        if (!atEnd) {
            header();
            inflating.restart();
            crc.reset();
            length = 0;
            inMember = true;
        }
        return inMember;
    }

    private boolean findMember() throws IOException {
        int next = in.peek();
        while (next != PackedBytes.END && in.position() > 0 && PADDING.indexOf(next) >= 0) {
            in.read();
            next = in.peek();
        }
        memberStart = in.position();
        byte[] ahead = in.look(SHOWS_KIND);
        boolean cutOff = ahead.length == 1 && ahead[0] == FIRST;
        if (ahead.length > 0 && !cutOff && !isGzip(ahead)) {
            throw new Unusable(shown, foreign(ahead));
        }
        return ahead.length > 0;
    }

    private String foreign(byte[] ahead) {
        String from = " behind its gzip content, from byte " + memberStart + " on; ";
        if (ZstdStreams.isZstd(ahead)) {
            return "has a zstd frame" + from + "pack all of it with gzip or all of it with zstd";
        }
        return isText(ahead)
                ? "has text that is not packed" + from + "unpack it and pack all of it again"
                : "has bytes that are no gzip" + from + "nothing of it can be used; export it again";
    }

    private static boolean isText(byte[] some) {
        CharBuffer text = CharBuffer.allocate(some.length);
        boolean valid = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(some), text, false)
                .isError();
        return valid && text.flip().chars().allMatch(c -> c >= ' ' || PADDING.indexOf(c) > 0);
    }

    private void header() throws IOException {
        header.reset();
        require(next() == FIRST && next() == SECOND && next() == DEFLATE);
        int flags = next();
        require((flags & RESERVED) == 0);
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKED) != 0) {
            int expected = (int) header.getValue() & 0xffff;
            require((next() | next() << 8) == expected);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int last = next();
        while (last != 0) {
            last = next();
        }
    }

    private void end() throws IOException {
        require(number() == crc.getValue());
        require(number() == (length & 0xffffffffL));
        inMember = false;
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        int next = in.read();
        require(next != PackedBytes.END);
        header.update(next);
        return next;
    }

    private void require(boolean sound) throws IOException {
        if (!sound) {
            throw new Unusable(shown, damaged());
        }
    }

    private String damaged() {
        return memberStart == 0
                ? "is a damaged or cut-off gzip file; nothing of it can be used; export it again"
                : "is a damaged or cut-off gzip file, in the part from byte " + memberStart
                        + " on; nothing of it can be used; export it again";
    }

    @Override
    public void close() throws IOException {
        inflating.close();
        raw.close();
    }
}
