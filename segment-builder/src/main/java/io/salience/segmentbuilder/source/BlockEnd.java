package io.salience.segmentbuilder.source;

/**
 * Where the parsing of a block stopped.
 *
 * @param consumed where the first record starts that does not end in the block; the block's end where there is none
 * @param lines line feeds before that place
 * @param overlong the record that goes on behind the block and is too long to be kept
 */
record BlockEnd(int consumed, int lines, Overlong overlong) {}
