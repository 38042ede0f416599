package io.salience.segmentbuilder.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses which field holds the id of the visitor.
 *
 * @param rows of the sample
 */
record WhoGuesses(Collection<FieldFacts> fields, long rows) {

    /** How much more often than an ordinary visitor one must be there to be nobody. */
    private static final int MANY_TIMES = 3;

    List<FieldFacts> known() {
        List<FieldFacts> candidates = candidates();
        if (candidates.isEmpty()) {
            return List.of();
        }
        FieldFacts first = candidates.get(0);
        Optional<FieldFacts> everywhere = candidates.stream()
                .filter(field -> field.present() == rows && guests(field).isEmpty())
                .findFirst();
        if (!guests(first).isEmpty()) {
            return everywhere
                    .filter(FieldFacts::areMails)
                    .map(mail -> List.of(first, mail))
                    .orElse(List.of(first));
        }
        return List.of(
                first.present() == rows
                        ? first
                        : everywhere.filter(field -> !isOfDevice(field)).orElse(first));
    }

    /** Whether it may be the id of a browser, if there is another one of people. */
    static boolean isOfDevice(FieldFacts field) {
        return Names.isIn(Vocabulary.PERHAPS_DEVICE, field.name());
    }

    private List<FieldFacts> candidates() {
        List<FieldFacts> plain = fields.stream()
                .filter(field -> field.present() > 0)
                .filter(field -> field.type().equals("text") || field.type().equals("number"))
                .toList();
        Set<FieldFacts> candidates = new LinkedHashSet<>(Names.all(plain.stream(), Vocabulary.KNOWN));
        if (candidates.isEmpty()) {
            plain.stream()
                    .filter(field -> Vocabulary.PERSON_PARTS.stream().anyMatch(Names.plain(field.name())::contains))
                    .filter(field -> field.areMails() || Names.isOfKey(field.name()))
                    .forEach(candidates::add);
        }
        plain.stream().filter(FieldFacts::areMails).forEach(candidates::add);
        return new ArrayList<>(candidates);
    }

    /** The ids of a field that stand for visitors whom the shop does not know. */
    static List<String> guests(FieldFacts field) {
        List<String> guests = new ArrayList<>();
        for (String id : field.values()) {
            boolean zero = id.equals("0") || id.equals("0.0");
            if (MissingWords.isGuest(id) || (zero && standsForMany(field, id))) {
                guests.add(id);
            }
        }
        guests.sort(null);
        return guests;
    }

    private static boolean standsForMany(FieldFacts field, String id) {
        long count = field.count(id);
        long others = field.present() - count;
        return field.distinct() > 1 && count > 1 && count * (field.distinct() - 1) > MANY_TIMES * others;
    }
}
