@NullMarked
package io.salience.server.http;

import org.jspecify.annotations.NullMarked;
