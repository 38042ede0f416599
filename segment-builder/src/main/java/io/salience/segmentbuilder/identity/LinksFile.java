package io.salience.segmentbuilder.identity;

/**
 * How links are remembered between builds: a header of 32 bytes (magic, version, four bytes of zero, count of links, count
 * of known ids), then the links by the bytes of their ids, the lesser first: a byte of kinds (1: the lesser id is known, 2:
 * the greater), the length of the lesser in 4 bytes, it, and the same of the greater. Then 16 bytes for each known id that
 * is not linked, its hash, ascending. All numbers are big-endian.
 */
final class LinksFile {

    /** The letters SALLINK and a line end, which a transfer as text would spoil. */
    static final long MAGIC = 0x53414c4c494e4b0aL;

    static final int VERSION = 1;
    static final int HEADER_BYTES = 32;
    static final int ONE_KNOWN = 1;
    static final int OTHER_KNOWN = 2;

    private LinksFile() {}
}
