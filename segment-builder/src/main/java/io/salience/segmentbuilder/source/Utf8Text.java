package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * A text of another encoding as UTF-8. Bytes that the encoding does not have become {@link #NO_CHARACTER}, so that their row
 * is rejected as any row that is not UTF-8; the line ends around them stay. Not thread-safe.
 */
final class Utf8Text extends InputStream {

    /** A byte that UTF-8 never has. */
    static final byte NO_CHARACTER = (byte) 0xff;

    private static final int BYTES = 1 << 16;
    private static final int MOST_BYTES_PER_CHARACTER = 3;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final boolean singleByte;
    private final int unit;
    private final Utf8Guess guess = new Utf8Guess();
    private final ByteBuffer packed = ByteBuffer.allocate(BYTES).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(BYTES);
    private final byte[] utf8 = new byte[MOST_BYTES_PER_CHARACTER * BYTES + 1];
    private int from;
    private int to;
    private boolean atEnd;

    /** @param in stands at the start of the text, behind its byte order mark */
    Utf8Text(InputStream in, TextEncoding encoding) {
        this.in = in;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.singleByte = encoding.isSingleByte();
        this.unit = encoding.isUtf16() ? 2 : 1;
    }

    @Override
    public int read() throws IOException {
        return from < to || fill() ? utf8[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (from == to && !fill()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(utf8, from, into, offset, count);
        from += count;
        return count;
    }

    /** How many characters beyond ASCII what was read has, if it is UTF-8 after all; else 0. */
    long charactersOfUtf8() {
        return guess.characters();
    }

    /** Decodes more; false if there is none. */
    private boolean fill() throws IOException {
        from = 0;
        to = 0;
        while (to == 0 && !(atEnd && !packed.hasRemaining())) {
            if (!atEnd) {
                readMore();
            }
            characters.clear();
            CoderResult result = decoder.decode(packed, characters, atEnd);
            encode();
            if (result.isError()) {
                packed.position(Math.min(packed.limit(), packed.position() + unit));
                utf8[to++] = NO_CHARACTER;
                decoder.reset();
            }
        }
        return to > 0;
    }

    private void readMore() throws IOException {
        packed.compact();
        int count = packed.hasRemaining() ? in.read(packed.array(), packed.position(), packed.remaining()) : 0;
        atEnd = count < 0;
        if (unit == 1) {
            guess.take(packed.array(), packed.position(), packed.position() + Math.max(0, count));
        }
        packed.position(packed.position() + Math.max(0, count)).flip();
    }

    private void encode() {
        characters.flip();
        for (int at = 0; at < characters.limit(); at++) {
            char one = characters.get(at);
            if (one < 0x80) {
                utf8[to++] = (byte) one;
            } else if (one < 0xa0 && singleByte) {
                // Such encodings leave these open; what comes out is no text, but that of another one.
                utf8[to++] = NO_CHARACTER;
            } else if (one < 0x800) {
                utf8[to++] = (byte) (0xc0 | one >> 6);
                follow(one);
            } else if (Character.isHighSurrogate(one)) {
                encode(Character.toCodePoint(one, characters.get(++at)));
            } else {
                utf8[to++] = (byte) (0xe0 | one >> 12);
                follow(one >> 6);
                follow(one);
            }
        }
    }

    /** Writes the lowest six bits as a byte that is not a character's first. */
    private void follow(int bits) {
        utf8[to++] = (byte) (0x80 | (bits & 0x3f));
    }

    private void encode(int character) {
        utf8[to++] = (byte) (0xf0 | character >> 18);
        follow(character >> 12);
        follow(character >> 6);
        follow(character);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
