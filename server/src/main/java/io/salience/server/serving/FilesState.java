package io.salience.server.serving;

/** How the workspace's and the content's files are to what serves. */
public enum FilesState {
    /** What serves is what the files contain. */
    SAME,
    /** The files contain something else than what serves. */
    DIFFERENT,
    /** The files could not be looked at in time. */
    NOT_KNOWN
}
