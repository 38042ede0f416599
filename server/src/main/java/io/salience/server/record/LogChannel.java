package io.salience.server.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The open end of a file: the edge at which disks fail. Used by one thread. */
interface LogChannel extends Closeable {

    /** The next bytes are written at this offset. */
    void position(long offset) throws IOException;

    /** Writes, and goes behind what was written; may write less than there is. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns when all that was written is on disk. Must not be called again after it failed. */
    void force() throws IOException;

    /** Removes what stands behind this size; the next bytes are written there. */
    void truncate(long size) throws IOException;
}
