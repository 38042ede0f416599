@NullMarked
package io.salience.server.serving;

import org.jspecify.annotations.NullMarked;
