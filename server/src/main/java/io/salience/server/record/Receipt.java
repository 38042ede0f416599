package io.salience.server.record;

/** Is told once what became of a record: on the writer's thread, or on the caller's if it fails at once. Must not throw. */
public interface Receipt {

    /** The record is on disk. */
    void written(long position);

    /** The record is not known to be on disk. */
    void failed(NotWritten why);
}
