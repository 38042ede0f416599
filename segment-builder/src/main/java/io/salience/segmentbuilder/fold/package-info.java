/**
 * Folds events into exact trait values. Entry point: {@link io.salience.segmentbuilder.fold.FoldPlan}, compiled once from
 * the traits, a reference time and the schema of profiles.
 *
 * <pre>
 * FoldPlan plan = new FoldPlan(traits, reference, schema);
 * visitors.computeIfAbsent(event.visitorId(), id -&gt; plan.newVisitor()).accept(event);   // in any order of events
 * plan.finish(visitors, (visitorId, facts) -&gt; ...);                                    // in byte order of ids
 * </pre>
 *
 * <p>The order of events never matters. Numbers stay exact until they are rounded, once, to the nearest double.
 */
@NullMarked
package io.salience.segmentbuilder.fold;

import org.jspecify.annotations.NullMarked;
