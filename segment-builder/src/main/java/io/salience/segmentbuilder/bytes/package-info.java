/** Growing arrays of bytes and walks over them: the form in which events and states wait on disk. */
@NullMarked
package io.salience.segmentbuilder.bytes;

import org.jspecify.annotations.NullMarked;
