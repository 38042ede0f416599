package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks one deflate stream (RFC 1951) after the other. Not thread-safe. */
final class Inflating implements AutoCloseable {

    /** Given behind the last byte of a stream. */
    static final int END = -1;

    private final PackedBytes in;
    private final Inflater inflater = new Inflater(true);
    /** How many of the packed bytes the inflater has, and are not taken yet. */
    private int given;

    Inflating(PackedBytes in) {
        this.in = in;
    }

    /** Another stream begins. */
    void restart() {
        inflater.reset();
        given = 0;
    }

    /**
     * @param length at least 1
     * @return how many bytes came out, at least 1, or {@link #END}; the packed bytes then stand behind the stream
     * @throws Broken if the bytes are no such stream, or end within it
     */
    int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = inflater.inflate(into, offset, length);
            while (count == 0 && !inflater.finished()) {
                feed();
                count = inflater.inflate(into, offset, length);
            }
            return count > 0 ? count : end();
        } catch (DataFormatException e) {
            throw new Broken(e);
        }
    }

    private void feed() throws IOException {
        in.take(given);
        given = 0;
        if (inflater.needsDictionary() || !in.fill()) {
            throw new Broken(null);
        }
        given = in.size();
        inflater.setInput(in.array(), in.from(), given);
    }

    private int end() {
        in.take(given - inflater.getRemaining());
        given = inflater.getRemaining();
        return END;
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** The stream is damaged or cut off. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1;

        private Broken(@Nullable Throwable cause) {
            super("no deflate stream", cause);
        }
    }
}
