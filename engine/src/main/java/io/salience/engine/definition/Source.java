package io.salience.engine.definition;

/** What a problem is found in, and so knows what to show with it. */
public interface Source {

    /** A problem of this source with what stands at the place. */
    Problem problem(SourcePosition at, String message);
}
