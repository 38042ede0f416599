package io.salience.benchmarks.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes rows of CSV without making a text of each field. Not thread-safe. */
final class CsvBytes implements AutoCloseable {

    private static final int ROOM_FOR_A_ROW = 1 << 10;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 18];
    private int at;

    CsvBytes(OutputStream out) {
        this.out = out;
    }

    CsvBytes raw(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
        return this;
    }

    /** @param text in ASCII */
    CsvBytes text(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer[at++] = (byte) text.charAt(i);
        }
        return this;
    }

    CsvBytes comma() {
        buffer[at++] = ',';
        return this;
    }

    /** 16 digits. */
    CsvBytes hex(long value) {
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            buffer[at++] = HEX[(int) (value >>> shift) & 15];
        }
        return this;
    }

    /** @param value not negative */
    CsvBytes number(long value) {
        if (value >= 10) {
            number(value / 10);
        }
        return digit(value % 10);
    }

    /** @param value 0 to 99 */
    CsvBytes twoDigits(long value) {
        return digit(value / 10).digit(value % 10);
    }

    private CsvBytes digit(long value) {
        buffer[at++] = (byte) ('0' + value);
        return this;
    }

    void endRow() throws IOException {
        buffer[at++] = '\n';
        if (buffer.length - at < ROOM_FOR_A_ROW) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, at);
        at = 0;
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
