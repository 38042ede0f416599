/**
 * Folds events into exact trait values. Entry point: {@link io.salience.segmentbuilder.fold.FoldPlan}, compiled once from
 * the traits, a reference time and the schema of profiles.
 *
 * <pre>
 * FoldPlan plan = new FoldPlan(traits, reference, schema);
 * plan.newScreen().write(row, sink);          // in a reading thread: of each event what folding needs
 *
 * VisitorFold visitor = plan.newVisitor();    // in a folding thread, reused
 * visitor.clear();                            // then, of one visitor, in any order of events and states:
 * visitor.accept(bytes, from, to);            //   an event
 * visitor.merge(bytes, from, to);             //   a state of an earlier build
 * visitor.writeState(sink);                   // for the next build
 * visitor.writeTo(facts);
 * </pre>
 *
 * <p>The order of events never matters. Numbers stay exact until they are rounded, once, to the nearest double.
 */
@NullMarked
package io.salience.segmentbuilder.fold;

import org.jspecify.annotations.NullMarked;
