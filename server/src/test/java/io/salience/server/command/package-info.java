/** Parts of the commands that no process shows fast enough. */
@NullMarked
package io.salience.server.command;

import org.jspecify.annotations.NullMarked;
