package io.salience.segmentbuilder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.salience.engine.definition.BadInput;
import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.spill.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which declared names were in the files of a generation and of those it goes on from; written as JSON with these names.
 *
 * @param events that happened, late ones among them
 * @param properties that had a value in at least one event
 * @param attributes that had a value in at least one row
 */
record Occurrences(Set<String> events, Set<String> properties, Set<String> attributes) {

    /** The file in a generation; those of before do not have it. */
    static final String NAME = "occurred.json";

    static final Occurrences NONE = new Occurrences(Set.of(), Set.of(), Set.of());

    private static final JsonMapper JSON = new JsonMapper();

    /** In the files of one build. */
    static Occurrences in(Reading reading, Traits traits) {
        return new Occurrences(
                traits.events().stream().filter(reading::hasEvent).collect(Collectors.toCollection(TreeSet::new)),
                present(reading, false),
                present(reading, true));
    }

    private static Set<String> present(Reading reading, boolean ofProfiles) {
        return reading.read().stream()
                .filter(source -> source.isOfProfiles() == ofProfiles)
                .flatMap(ReadSource::presentNames)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Occurrences and(Occurrences more) {
        return new Occurrences(
                both(events, more.events), both(properties, more.properties), both(attributes, more.attributes));
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    static Occurrences of(Path file) {
        try {
            return JSON.readValue(file.toFile(), Occurrences.class);
        } catch (JsonProcessingException e) {
            throw new BadInput(file + ": is not a list of names; build in full, without --since-last", e);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    void write(Path file) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }
}
