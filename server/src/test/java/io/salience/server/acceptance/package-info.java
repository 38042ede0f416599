/** What a user sees: the runnable jar in processes of its own, and HTTP. Needs {@code mvn package} before. */
@NullMarked
package io.salience.server.acceptance;

import org.jspecify.annotations.NullMarked;
