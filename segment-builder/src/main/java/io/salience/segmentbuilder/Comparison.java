package io.salience.segmentbuilder;

import io.salience.engine.alarm.Alarms;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.MembersReader;
import io.salience.engine.store.PreviousGeneration;
import io.salience.engine.store.Store;
import io.salience.segmentbuilder.drift.Alarm;
import io.salience.segmentbuilder.drift.Drift;
import io.salience.segmentbuilder.drift.GenerationSizes;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a build compares with what the store holds.
 *
 * @param drift from the last generation; null where there is none, or where it cannot be read
 * @param alarms that the drift raises
 * @param sizes of the generations that the store keeps, the oldest first, the new one last
 */
public record Comparison(@Nullable Drift drift, List<Alarm> alarms, List<GenerationSizes> sizes) {

    public Comparison {
        alarms = List.copyOf(alarms);
        sizes = List.copyOf(sizes);
    }

    /**
     * Compares a finished generation, which is not published yet, with the current one.
     *
     * @param store that it is written to
     * @param warnings is told where the current one is damaged: that must not keep a sound one from replacing it
     */
    public static Comparison of(GenerationWriter finished, Store store, Alarms alarms, Consumer<String> warnings) {
        try (MembersReader now = finished.writtenMembers()) {
            List<GenerationSizes> sizes = new ArrayList<>();
            store.generations().stream()
                    .flatMap(kept -> kept.manifest().stream())
                    .map(GenerationSizes::of)
                    .forEach(sizes::add);
            sizes.add(GenerationSizes.of(now.manifest()));
            @Nullable Drift drift = drift(finished, now, warnings);
            return new Comparison(drift, drift == null ? List.of() : Alarm.raisedBy(drift, alarms), sizes);
        }
    }

    private static @Nullable Drift drift(GenerationWriter finished, MembersReader now, Consumer<String> warnings) {
        try {
            Optional<PreviousGeneration> previous = finished.previous();
            if (previous.isEmpty()) {
                return null;
            }
            try (MembersReader before = previous.get().members()) {
                before.verify();
                return Drift.between(before, now);
            }
        } catch (BadInput e) {
            warnings.accept(notCompared(String.valueOf(e.getMessage())));
        } catch (UncheckedIOException e) {
            warnings.accept(notCompared(Obstacle.of(Obstacle.in(e))));
        }
        return null;
    }

    private static String notCompared(String why) {
        return "not compared with the last generation, and no alarm can be raised: " + why;
    }

    /** Whether an alarm keeps the build from being published. */
    public boolean stops() {
        return alarms.stream().anyMatch(Alarm::stops);
    }
}
