package io.salience.engine.decision;

/**
 * Why a request cannot be decided.
 *
 * @param field where in the request, such as {@code context.device}
 * @param message what was found and what was expected
 */
public record RequestProblem(String field, String message) {}
