package io.salience.segmentbuilder;

import java.util.ArrayList;
import java.util.List;

/** What a build's report warns of. Not thread-safe. */
final class Warnings {

    private final List<String> texts = new ArrayList<>();
    private boolean strictlyFatal;

    /** Adds what is probably not meant; a strict build fails. */
    void add(String text) {
        texts.add(text);
        strictlyFatal = true;
    }

    /** Adds what is as the command says, and easily overlooked; a strict build does not fail for it. */
    void addNote(String text) {
        texts.add(text);
    }

    /** In the order of adding. */
    List<String> texts() {
        return texts;
    }

    /** Whether a strict build fails. */
    boolean areStrictlyFatal() {
        return strictlyFatal;
    }
}
