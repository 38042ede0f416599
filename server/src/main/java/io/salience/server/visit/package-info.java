/**
 * What a request's browser, address and edge tell about a visit: {@link io.salience.server.visit.VisitContext} completes
 * what the request says itself.
 */
@NullMarked
package io.salience.server.visit;

import org.jspecify.annotations.NullMarked;
