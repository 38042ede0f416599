/**
 * A file on disk becomes the texts in it: gzip and zstd are unpacked, of a zip archive every entry, and all bytes of the
 * file are accounted for. Entry point: {@link io.salience.segmentbuilder.packing.PackedFile}.
 */
@NullMarked
package io.salience.segmentbuilder.packing;

import org.jspecify.annotations.NullMarked;
