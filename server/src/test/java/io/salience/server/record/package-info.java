/** The append-only log on disks that fail. */
@NullMarked
package io.salience.server.record;

import org.jspecify.annotations.NullMarked;
