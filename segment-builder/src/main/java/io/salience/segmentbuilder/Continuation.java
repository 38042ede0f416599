package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.PreviousGeneration;
import io.salience.segmentbuilder.spill.FileFailure;
import io.salience.segmentbuilder.state.StateFile;
import io.salience.segmentbuilder.state.StateHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build goes on from.
 *
 * @param state of all visitors; null where a build begins anew
 * @param seen ids of events; null where none are known
 * @param links of ids; null where none are known
 * @param files that were read
 * @param occurred which declared names were there; null if that is not known, since the generation is of before it was kept
 */
record Continuation(
        @Nullable StateFile state,
        @Nullable Path seen,
        @Nullable Path links,
        ReadFiles files,
        @Nullable Occurrences occurred) {

    static final String SEEN = "seen";
    static final String LINKS = "links";

    static final Continuation NOTHING = new Continuation(null, null, null, ReadFiles.NONE, Occurrences.NONE);

    /**
     * Of the generation before.
     *
     * @param header what the new state will hold
     * @throws BadInput where there is none, or it cannot be gone on from
     */
    static Continuation of(GenerationWriter writer, StateHeader header) {
        PreviousGeneration previous = writer.previous()
                .orElseThrow(
                        () -> new BadInput("--since-last: there is no generation to go on from; build in full first"));
        String generation = previous.manifest().generation();
        if (!previous.has(StateFile.NAME)) {
            throw new BadInput(
                    "--since-last: the generation " + generation + " holds no state to go on from; build in full");
        }
        try {
            StateFile state = StateFile.open(previous.file(StateFile.NAME));
            refuse(state.header(), header, generation);
            return new Continuation(
                    state,
                    previous.has(SEEN) ? previous.file(SEEN) : null,
                    previous.has(LINKS) ? previous.file(LINKS) : null,
                    ReadFiles.of(previous.file(ReadFiles.NAME)),
                    previous.has(Occurrences.NAME) ? Occurrences.of(previous.file(Occurrences.NAME)) : null);
        } catch (IOException e) {
            throw FileFailure.reading(Path.of(generation), e);
        }
    }

    private static void refuse(StateHeader before, StateHeader now, String generation) {
        if (now.reference().isBefore(before.reference())) {
            throw new BadInput(
                    "--since-last: the reference time " + now.reference() + " is before " + before.reference()
                            + ", the one of the generation " + generation + "; give a later one, or build in full");
        }
        List<String> changed = new ArrayList<>();
        difference(before.layout(), now.layout(), changed);
        difference(before.attributes(), now.attributes(), changed);
        if (!changed.isEmpty()) {
            throw new BadInput("--since-last: since the generation " + generation + " was built, these have changed: "
                    + String.join(", ", changed) + "; build in full");
        }
    }

    /** Lines begin with a name. */
    private static void difference(List<String> before, List<String> now, List<String> changed) {
        before.stream()
                .filter(line -> !now.contains(line))
                .map(Continuation::name)
                .forEach(changed::add);
        now.stream()
                .filter(line -> !before.contains(line))
                .map(Continuation::name)
                .filter(name -> !changed.contains(name))
                .forEach(changed::add);
    }

    private static String name(String line) {
        int end = line.indexOf(' ');
        return end < 0 ? line : line.substring(0, end);
    }
}
