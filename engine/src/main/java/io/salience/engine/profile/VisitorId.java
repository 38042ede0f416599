package io.salience.engine.profile;

/** What every visitor id keeps to, wherever it comes from. */
public final class VisitorId {

    /** The most characters of an id, in UTF-16 units; the profile store holds no larger ones. */
    public static final int LONGEST = 256;

    private VisitorId() {}
}
