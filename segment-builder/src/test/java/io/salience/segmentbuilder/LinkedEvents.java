package io.salience.segmentbuilder;

import io.salience.engine.event.Event;
import io.salience.segmentbuilder.fold.RandomEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random events of people who have a known id or none and several devices, some of which they share. */
final class LinkedEvents {

    private static final List<String> NAMES = List.of("k-", "é", "～", "1");

    private final Random random;
    private final int people;

    LinkedEvents(Random random, int people) {
        this.random = random;
        this.people = people;
    }

    /** Each with an id of its own, or none. */
    List<LinkedEvent> next(int count) {
        List<LinkedEvent> events = new ArrayList<>();
        for (Event event : new RandomEvents(random, people).next(count)) {
            String id = random.nextInt(10) == 0 ? null : "e-" + events.size();
            events.add(next(id, event));
        }
        return events;
    }

    private LinkedEvent next(@Nullable String id, Event event) {
        int person = random.nextInt(people);
        String known = sometimes(60, () -> known(person));
        String anonymous = sometimes(known == null ? 100 : 30, () -> device(person));
        String previous = sometimes(
                4, () -> random.nextBoolean() ? device(random.nextInt(people)) : known(random.nextInt(people)));
        return new LinkedEvent(id, known, anonymous, previous, event);
    }

    private @Nullable String sometimes(int percent, Supplier<String> value) {
        return random.nextInt(100) < percent ? value.get() : null;
    }

    private static String known(int person) {
        return NAMES.get(person % NAMES.size()) + person;
    }

    /** One of somebody's own, a shared one, or an id that is a known one elsewhere. */
    private String device(int person) {
        int one = random.nextInt(100);
        return one < 4
                ? "shared-" + random.nextInt(2)
                : one < 6 ? known(random.nextInt(people)) : "a-" + person + "-" + random.nextInt(3);
    }
}
