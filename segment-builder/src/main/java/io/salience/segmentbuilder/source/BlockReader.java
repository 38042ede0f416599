package io.salience.segmentbuilder.source;

import java.io.IOException;

/** Cuts one open file into blocks. Not thread-safe; a block that it filled may go to another thread. */
interface BlockReader {

    /** What is known of the file. */
    SourceFile file();

    /** Lines of the file before the first block: those of its header. */
    int linesBefore();

    /** The header line, without its end; empty where there is none. */
    String head();

    /** What of the file is not read, known at its end and safe to print; empty if there is nothing of the kind. */
    default String remark() {
        return "";
    }

    /** Fills in the next block; false where the last one was given. */
    boolean next(Block block) throws IOException;
}
