package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.ListFields;
import io.salience.segmentbuilder.source.Sample;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the events are not the records, but the items of a list in them: then every item has a name and a time. */
final class EachGuess {

    private EachGuess() {}

    /** The path of that list. */
    static Optional<String> of(Sample sample) {
        return sample.lists().entrySet().stream()
                .filter(list -> areEvents(list.getValue().ofEveryItem()))
                .max(Comparator.comparingLong(
                        (Map.Entry<String, ListFields> list) -> list.getValue().items()))
                .map(Map.Entry::getKey);
    }

    /** Whether items say themselves what was done when, and by whom, so that what stands around them is of no interest. */
    static boolean areWhole(ListFields items) {
        boolean ofSomebody = Stream.of(Vocabulary.KNOWN, Vocabulary.ANONYMOUS, Vocabulary.PERHAPS_DEVICE)
                .anyMatch(names -> items.ofAnyItem().stream().anyMatch(name -> Names.isIn(names, name)));
        return ofSomebody && areEvents(items.ofEveryItem());
    }

    private static boolean areEvents(Map<String, String> fields) {
        boolean named = Stream.of(Vocabulary.EVENT, Vocabulary.PERHAPS_EVENT, Vocabulary.RARELY_EVENT)
                .anyMatch(names -> fields.keySet().stream().anyMatch(name -> Names.isIn(names, name)));
        return named && fields.entrySet().stream().anyMatch(field -> isTime(field.getKey(), field.getValue()));
    }

    private static boolean isTime(String name, String text) {
        TimeGuesses times = new TimeGuesses();
        times.add(text);
        return Names.isOfTime(name) && times.most() > 0;
    }
}
