/**
 * What conditions allow, as sets and intervals: {@link io.salience.engine.reasoning.Reasoner} tells whether any visitor
 * at all fulfils some conditions, given how segments are defined, and names one.
 */
@NullMarked
package io.salience.engine.reasoning;

import org.jspecify.annotations.NullMarked;
