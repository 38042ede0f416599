/** What visitors keep, on disk. */
@NullMarked
package io.salience.server.assignment;

import org.jspecify.annotations.NullMarked;
