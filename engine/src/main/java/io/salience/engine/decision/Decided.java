package io.salience.engine.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request gets.
 *
 * @param decisions one for each wanted placement, in the order wanted
 * @param visitorKnown whether the store knows the visitor; null if deciding failed
 */
public record Decided(List<Decision> decisions, @Nullable Boolean visitorKnown) {}
