/** The application: {@link io.salience.server.Main} runs one command. */
@NullMarked
package io.salience.server;

import org.jspecify.annotations.NullMarked;
