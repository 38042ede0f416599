package io.salience.segmentbuilder.repeats;

/**
 * How event ids are remembered between builds: a header of 32 bytes (magic, version, four bytes of zero, count of
 * entries, horizon), then 32 bytes an entry (hash of the id in two parts, hash of the content, time in microseconds since
 * 1970), ascending by id, unsigned. All numbers are big-endian.
 */
final class SeenFile {

    /** The letters SALSEEN and a line end, which a transfer as text would spoil. */
    static final long MAGIC = 0x53414c5345454e0aL;

    static final int VERSION = 1;
    static final int HEADER_BYTES = 32;
    static final int ENTRY_BYTES = 32;

    private SeenFile() {}
}
