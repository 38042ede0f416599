package io.salience.segmentbuilder.intake;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.packing.PassedOver;
import io.salience.segmentbuilder.source.EmptyExport;
import io.salience.segmentbuilder.source.SourceRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files without a text and entries of archives that were not read, and what is odd about files that were. Not thread-safe. */
public final class Unread {

    private static final int MOST_LISTED = 10_000;

    private final List<PassedOver> passedOver = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long more;
    private @Nullable EmptyExport firstEmpty;

    void add(ExportFile file, EmptyExport empty) {
        firstEmpty = firstEmpty == null ? empty : firstEmpty;
        add(PassedOver.empty(file.shown()));
    }

    void add(SourceRead read) {
        read.passedOver().forEach(this::add);
        warnings.addAll(read.warnings());
    }

    private void add(PassedOver one) {
        if (passedOver.size() < MOST_LISTED) {
            passedOver.add(one);
        } else {
            more++;
        }
    }

    /** @throws BadInput if a file was empty */
    void refuseIfEmpty() {
        if (firstEmpty != null) {
            throw firstEmpty;
        }
    }

    /** The first of what was not read and of what was not even opened, in the order of names. */
    public List<PassedOver> and(List<PassedOver> unopened) {
        return Stream.concat(unopened.stream(), passedOver.stream())
                .sorted(Comparator.comparing(PassedOver::file))
                .toList();
    }

    /** What is probably not meant. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (more > 0) {
            all.add(more + " more files and entries of archives were passed over than the report lists");
        }
        return all;
    }
}
