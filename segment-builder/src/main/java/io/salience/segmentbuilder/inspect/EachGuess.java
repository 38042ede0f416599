package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.ListFields;
import io.salience.segmentbuilder.source.Sample;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

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

    private static boolean areEvents(Map<String, String> fields) {
        boolean named = fields.keySet().stream()
                .anyMatch(name -> Names.isIn(Vocabulary.EVENT, name) || Names.isIn(Vocabulary.PERHAPS_EVENT, name));
        return named && fields.entrySet().stream().anyMatch(field -> isTime(field.getKey(), field.getValue()));
    }

    private static boolean isTime(String name, String text) {
        TimeGuesses times = new TimeGuesses();
        times.add(text);
        return Names.isOfTime(name) && times.most() > 0;
    }
}
