/** The HTTP interface: one handler for each endpoint, one shape of errors. Entry point: {@code HttpServer}. */
@NullMarked
package io.salience.server.http;

import org.jspecify.annotations.NullMarked;
