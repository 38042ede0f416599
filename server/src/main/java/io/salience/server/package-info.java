/** The application: {@link io.salience.server.Main} runs one command; {@link io.salience.server.Serving} is what decides. */
@NullMarked
package io.salience.server;

import org.jspecify.annotations.NullMarked;
