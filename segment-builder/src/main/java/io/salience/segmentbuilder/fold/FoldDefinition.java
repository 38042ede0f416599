package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Computation;
import io.salience.engine.trait.Computation.Aggregate;
import io.salience.engine.trait.Computation.Count;
import io.salience.engine.trait.Computation.Distinct;
import io.salience.engine.trait.Computation.Moment;
import io.salience.engine.trait.Computation.Span;
import io.salience.engine.trait.Computation.Top;
import io.salience.engine.trait.Computation.Without;
import io.salience.engine.trait.EventFilter;
import io.salience.engine.trait.Trait;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says in one line all that decides what is kept for a trait: its definition, types of properties, the zone of days. */
final class FoldDefinition {

    private final Schema properties;
    private final ZoneId zone;

    FoldDefinition(Schema properties, ZoneId zone) {
        this.properties = properties;
        this.zone = zone.normalized();
    }

    /** @param trait computed from events */
    String of(Trait trait) {
        Computation how = trait.how();
        StringBuilder text = new StringBuilder(how.definition());
        if (trait.most() != Trait.MOST) {
            text.append(" most ").append(trait.most());
        }
        TreeMap<String, String> types = new TreeMap<>();
        Stream.concat(how.properties().stream().map(properties::get), tested(how))
                .forEach(field -> types.put(field.name(), field.type().toString()));
        types.forEach(
                (name, type) -> text.append("; ").append(name).append(": ").append(type));
        return how.countsDays() ? text + "; days of " + zone : text.toString();
    }

    private static Stream<Field> tested(Computation how) {
        return filter(how).flatMap(filter -> Optional.ofNullable(filter.where())).stream()
                .flatMap(where -> where.tests())
                .map(test -> test.field());
    }

    private static Optional<EventFilter> filter(Computation how) {
        if (how instanceof Count count) {
            return Optional.of(count.events());
        }
        if (how instanceof Without without) {
            return Optional.of(without.events());
        }
        if (how instanceof Distinct distinct) {
            return Optional.of(distinct.events());
        }
        if (how instanceof Aggregate aggregate) {
            return Optional.of(aggregate.events());
        }
        if (how instanceof Moment moment) {
            return Optional.of(moment.events());
        }
        if (how instanceof Top top) {
            return Optional.of(top.events());
        }
        return how instanceof Span span ? Optional.of(span.events()) : Optional.empty();
    }
}
