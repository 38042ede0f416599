/** Tests of what a request's browser, address and edge tell. */
@NullMarked
package io.salience.server.visit;

import org.jspecify.annotations.NullMarked;
