/** The commands of the launcher, one class each. */
@NullMarked
package io.salience.server.command;

import org.jspecify.annotations.NullMarked;
