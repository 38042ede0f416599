/**
 * What answers requests, whoever brings them: {@link io.salience.server.serving.Serving} turns a {@link
 * io.salience.server.serving.Question} into an {@link io.salience.server.serving.Answer}.
 */
@NullMarked
package io.salience.server.serving;

import org.jspecify.annotations.NullMarked;
