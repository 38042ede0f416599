package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;

/** A file without a single text: it is refused if it is the only one, and passed over if there are others. */
public final class EmptyExport extends BadInput {

    private static final long serialVersionUID = 1L;

    EmptyExport(String shown, String what) {
        super(shown + ": " + what + "; expected a header line or records");
    }
}
