package io.salience.segmentbuilder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Copies an input that may say nothing for long. Progress is told all the while, so that a build can be stopped; a read that
 * waits then is left to wait, by a thread that does not keep the process. Used once, by one thread.
 */
final class Spool {

    private static final int BYTES = 1 << 16;
    private static final int MOST_WAITING = 16;
    private static final long PAUSE_MILLIS = 200;
    private static final byte[] END = {};

    private final InputStream in;
    private final BuildProgress progress;
    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>(MOST_WAITING);

    /** Why there is no more; null where that is the end of the input. */
    private volatile @Nullable IOException failure;

    private long copied;

    Spool(InputStream in, BuildProgress progress) {
        this.in = in;
        this.progress = progress;
    }

    /** Copies everything. */
    void copyTo(OutputStream out) throws IOException {
        Thread reader = new Thread(this::read, "standard input");
        reader.setDaemon(true);
        reader.start();
        try {
            for (byte[] piece = next(); piece.length > 0; piece = next()) {
                out.write(piece);
                copied += piece.length;
            }
        } finally {
            reader.interrupt();
        }
        IOException why = failure;
        if (why != null) {
            throw why;
        }
    }

    private byte[] next() {
        try {
            byte[] piece = null;
            while (piece == null) {
                progress.at(new Progress("reading the standard input", copied, copied, "bytes"));
                piece = pieces.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading the standard input");
        }
    }

    private void read() {
        try {
            readAll();
            pieces.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() throws InterruptedException {
        byte[] buffer = new byte[BYTES];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pieces.put(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = new IOException(e);
        }
    }
}
