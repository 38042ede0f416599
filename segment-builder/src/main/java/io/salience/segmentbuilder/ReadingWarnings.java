package io.salience.segmentbuilder;

import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.source.LooseName;
import io.salience.segmentbuilder.source.Quotation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the read files lack or name otherwise than {@code traits.yaml}. What an earlier build has read counts as there, if
 * this one goes on from it.
 *
 * @param reference events at or after it are late
 */
record ReadingWarnings(Reading reading, Traits traits, Instant reference) {

    private static final int MOST_NAMES = 20;

    void addTo(Warnings warnings) {
        addSkipped(warnings);
        late().forEach(warnings::add);
        Occurrences earlier = reading.occurredBefore();
        if (earlier != null) {
            neverOccurring(earlier).forEach(warnings::add);
            alwaysMissing(earlier).forEach(warnings::add);
        }
        otherwiseWritten().limit(MOST_NAMES).forEach(warnings::add);
    }

    private void addSkipped(Warnings warnings) {
        List<String> skipped = reading.skipped();
        if (skipped.isEmpty()) {
            return;
        }
        String names =
                skipped.stream().limit(MOST_NAMES).map(Quotation::escaped).collect(Collectors.joining(", "))
                        + (skipped.size() > MOST_NAMES ? ", ..." : "");
        warnings.addNote(skipped.size() + " files were not read again, since an earlier build has read them: " + names);
        if (reading.read().stream().allMatch(ReadSource::isOfProfiles)) {
            warnings.add("--since-last: no file of events is new, so no event was read");
        }
    }

    private Stream<String> late() {
        List<ReadSource> events =
                reading.read().stream().filter(source -> !source.isOfProfiles()).toList();
        long late = events.stream().mapToLong(ReadSource::lateRows).sum();
        long sound = events.stream().mapToLong(ReadSource::soundRows).sum();
        return late == 0 || late < sound
                ? Stream.of()
                : Stream.of("all events that were read (" + late + ") are at or after the reference time " + reference
                        + ", so none counts; give a later --reference-time");
    }

    private Stream<String> neverOccurring(Occurrences earlier) {
        return traits.events().stream()
                .filter(name -> !reading.hasEvent(name) && !earlier.events().contains(name))
                .map(name -> "the event \"" + name + "\" never occurs, though traits.yaml declares it");
    }

    private Stream<String> alwaysMissing(Occurrences earlier) {
        return reading.read().stream()
                .filter(source -> source.soundRows() > 0)
                .flatMap(source ->
                        alwaysMissing(source, source.isOfProfiles() ? earlier.attributes() : earlier.properties()));
    }

    private static Stream<String> alwaysMissing(ReadSource source, Set<String> earlier) {
        String kind = source.isOfProfiles() ? "attribute" : "property";
        String rows = source.isOfProfiles() ? "row" : "event";
        return source.missingNames().stream()
                .filter(name -> !earlier.contains(name))
                .map(name -> source.name() + ": the " + kind + " \"" + name + "\" is missing in every " + rows
                        + " that was read (" + source.soundRows() + "); check the field that it comes from");
    }

    /** Names of events that nobody declares, but for case, blanks, hyphens and underscores. */
    private Stream<String> otherwiseWritten() {
        Map<String, String> declared = new HashMap<>();
        traits.events().forEach(name -> declared.putIfAbsent(LooseName.of(name), name));
        return reading.eventNames().entrySet().stream()
                .filter(found -> !traits.events().contains(found.getKey()))
                .flatMap(found -> Stream.ofNullable(declared.get(LooseName.of(found.getKey())))
                        .map(name -> otherwiseWritten(Quotation.of(found.getKey()), found.getValue(), name)));
    }

    private static String otherwiseWritten(String found, long events, String declared) {
        return events + " events are named " + found + ", which no trait can count; did you mean " + found
                + "? traits.yaml has \"" + declared + '"';
    }
}
