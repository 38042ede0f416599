package io.salience.segmentbuilder.packing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A packed file cannot be unpacked to its end. The message is for the person whose file it is, and is not yet escaped. */
public final class Unusable extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param shown the name of the file, or of the entry in it
     * @param what was found, and what to do
     */
    Unusable(String shown, String what, @Nullable Throwable cause) {
        super(shown + ": " + what, cause);
    }

    Unusable(String shown, String what) {
        this(shown, what, null);
    }
}
