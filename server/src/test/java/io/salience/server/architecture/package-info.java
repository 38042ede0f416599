/** What the modules may know of libraries and of each other. */
@NullMarked
package io.salience.server.architecture;

import org.jspecify.annotations.NullMarked;
