/** Growing arrays of bytes, walks over them and their hashes: the form in which events and states wait on disk. */
@NullMarked
package io.salience.segmentbuilder.bytes;

import org.jspecify.annotations.NullMarked;
