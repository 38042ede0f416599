package io.salience.server.record;

import io.salience.engine.definition.Obstacle;
import java.io.IOException;

/** Why a record is not known to be on disk. It may be there nevertheless, so a record that is appended again may be there twice. */
public final class NotWritten extends Exception {

    private static final long serialVersionUID = 1L;

    NotWritten(String why) {
        super(why, null, false, false);
    }

    static NotWritten because(IOException cause) {
        return new NotWritten(Obstacle.of(cause));
    }
}
