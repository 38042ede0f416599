/** Files with secret keys. */
@NullMarked
package io.salience.server.key;

import org.jspecify.annotations.NullMarked;
