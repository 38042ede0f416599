package io.salience.segmentbuilder.inspect;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Guesses which fields are an event's own parts, by their names and by what they hold.
 *
 * @param rows of the sample
 */
record RoleGuesses(Collection<FieldFacts> fields, long rows) {

    private static final int FEW = 50;
    private static final int FEW_NAMES = 10;

    Roles ofNamed() {
        Optional<FieldFacts> time = time();
        Optional<FieldFacts> id = id();
        List<FieldFacts> known = new WhoGuesses(fields, rows).known();
        Optional<FieldFacts> anonymous = anonymous(known);
        return new Roles(known, anonymous, event(time, known), time, id);
    }

    /** Of profiles, which have neither names nor times. */
    Roles ofProfiles() {
        List<FieldFacts> known = new WhoGuesses(fields, rows).known();
        List<FieldFacts> ids = known.isEmpty() ? Names.all(plain(), Vocabulary.PERHAPS_ID) : known;
        return new Roles(
                ids.stream().limit(1).toList(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** Of a file that does not name its columns. */
    Roles ofUnnamed() {
        Optional<FieldFacts> time = times().findFirst();
        Optional<FieldFacts> event = texts(time)
                .filter(field -> field.distinct() <= FEW && comesAgain(field))
                .filter(field -> field.values().stream().noneMatch(RoleGuesses::hasDigit))
                .min(Comparator.comparing((FieldFacts field) -> field.distinct() == 1)
                        .thenComparing(FieldFacts::distinct));
        Stream<FieldFacts> others =
                texts(time).filter(field -> event.filter(field::equals).isEmpty());
        List<FieldFacts> candidates = others.toList();
        Optional<FieldFacts> known = candidates.stream()
                .filter(field -> field.present() == rows && field.distinct() > 1 && field.distinct() < field.present())
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        return new Roles(
                known.stream().toList(), Optional.empty(), event.stream().toList(), time, Optional.empty());
    }

    private static boolean comesAgain(FieldFacts field) {
        return 2L * field.distinct() <= field.present();
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private Stream<FieldFacts> texts(Optional<FieldFacts> time) {
        return plain().filter(field ->
                field.type().equals("text") && time.filter(field::equals).isEmpty());
    }

    private Stream<FieldFacts> plain() {
        return fields.stream()
                .filter(field -> field.present() > 0 && !field.type().equals("list"));
    }

    private Stream<FieldFacts> times() {
        return plain().filter(field -> field.time() != null);
    }

    private Optional<FieldFacts> time() {
        List<FieldFacts> all = times().toList();
        List<FieldFacts> named = Names.all(all.stream(), Vocabulary.TIME);
        return named.stream()
                .filter(this::isAlwaysThere)
                .findFirst()
                .or(() -> all.stream()
                        .filter(field -> Names.isOfTime(field.name()) && isAlwaysThere(field))
                        .findFirst())
                .or(() -> named.stream().max(Comparator.comparingLong(FieldFacts::present)))
                .or(() ->
                        plain().filter(field -> !field.timesOfMost().isEmpty()).findFirst())
                .or(() -> all.stream().max(Comparator.comparingLong(FieldFacts::present)));
    }

    private boolean isAlwaysThere(FieldFacts field) {
        return 100 * field.present() >= 99 * rows;
    }

    private Optional<FieldFacts> id() {
        return Names.first(plain().filter(field -> 2 * field.repeats().different() <= field.present()), Vocabulary.ID)
                .or(() -> Names.first(
                        plain().filter(field -> field.repeats().different() == 0 && isAlwaysThere(field)),
                        Vocabulary.PERHAPS_ID));
    }

    private Optional<FieldFacts> anonymous(List<FieldFacts> known) {
        boolean everybodyIsKnown = known.stream().anyMatch(field -> field.present() == rows);
        List<FieldFacts> others =
                plain().filter(field -> !known.contains(field)).toList();
        return Names.first(
                        others.stream()
                                .filter(field -> !everybodyIsKnown || !Names.isIn(Vocabulary.SESSIONS, field.name())),
                        Vocabulary.ANONYMOUS)
                .or(() -> Names.first(others.stream().filter(any -> !known.isEmpty()), Vocabulary.PERHAPS_DEVICE));
    }

    private List<FieldFacts> event(Optional<FieldFacts> time, List<FieldFacts> known) {
        List<FieldFacts> candidates = plain().filter(field -> field.distinct() < FieldFacts.MOST_DISTINCT
                        && time.filter(field::equals).isEmpty()
                        && !known.contains(field)
                        && !field.type().equals("instant"))
                .toList();
        List<FieldFacts> sure = Names.all(candidates.stream(), Vocabulary.EVENT);
        List<FieldFacts> texts =
                candidates.stream().filter(field -> field.type().equals("text")).toList();
        Stream<FieldFacts> perhaps = Names.all(
                texts.stream().filter(field -> field.distinct() <= FEW_NAMES || comesAgain(field)),
                Vocabulary.PERHAPS_EVENT)
                .stream();
        Stream<FieldFacts> rarely =
                Names.all(texts.stream().filter(RoleGuesses::comesAgain), Vocabulary.RARELY_EVENT).stream();
        List<FieldFacts> all = Stream.concat(sure.stream(), Stream.concat(perhaps, rarely))
                .distinct()
                .toList();
        return all.stream()
                .filter(this::isAlwaysThere)
                .findFirst()
                .map(List::of)
                .orElseGet(() -> sure.stream().limit(1).toList());
    }
}
