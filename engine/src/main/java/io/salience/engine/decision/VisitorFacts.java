package io.salience.engine.decision;

import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Rulebook;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers the facts about a visitor at the moment of a decision. Immutable and thread-safe. */
final class VisitorFacts {

    private final Rulebook rulebook;
    private final Schema schema;
    private final Profiles profiles;
    private final Field hour;
    private final Field weekday;
    private final Field now;

    VisitorFacts(Rulebook rulebook, Profiles profiles) {
        this.rulebook = rulebook;
        this.schema = rulebook.schema();
        this.profiles = profiles;
        this.hour = schema.get(ContextFields.HOUR);
        this.weekday = schema.get(ContextFields.WEEKDAY);
        this.now = schema.get(ContextFields.NOW);
    }

    /**
     * Fills in everything known about the visitor of a checked request.
     *
     * @return whether the store knows the visitor
     */
    boolean gather(DecisionRequest request, Instant moment, Facts facts) {
        facts.clear();
        facts.setNow(moment);
        boolean known = profiles.read(request.visitorId(), facts);
        if (!known) {
            rulebook.setEmpty(facts);
        }
        request.attributes()
                .forEach((name, value) -> schema.find(name)
                        .ifPresent(field -> FieldValue.of(field, value).ifPresent(found -> facts.set(field, found))));
        request.context().forEach((name, value) -> schema.find(name).ifPresent(field -> facts.set(field, value)));
        setItems(request.items(), moment, facts);
        setPage(request.context(), facts);
        setClock(moment, facts);
        return known;
    }

    private void setItems(Map<String, List<Map<String, Object>>> items, Instant moment, Facts facts) {
        items.forEach((type, listed) -> {
            Schema fields = schema.items().get(type);
            if (fields != null) {
                facts.setItems(
                        type,
                        listed.stream().map(item -> item(fields, item, moment)).toList());
            }
        });
    }

    private static Facts item(Schema fields, Map<String, Object> item, Instant moment) {
        Facts facts = new Facts(fields);
        facts.setNow(moment);
        item.forEach((name, value) -> fields.find(name)
                .ifPresent(field -> FieldValue.of(field, value).ifPresent(found -> facts.set(field, found))));
        return facts;
    }

    private void setPage(Map<String, String> context, Facts facts) {
        String url = context.get(ContextFields.URL);
        if (url != null) {
            PageUrl page = PageUrl.of(url);
            if (!context.containsKey(ContextFields.HOST)) {
                facts.set(schema.get(ContextFields.HOST), page.host());
            }
            if (!context.containsKey(ContextFields.PATH)) {
                facts.set(schema.get(ContextFields.PATH), page.path());
            }
        }
    }

    private void setClock(Instant moment, Facts facts) {
        ZonedDateTime local = moment.atZone(rulebook.settings().zone());
        facts.set(hour, local.getHour());
        facts.set(weekday, local.getDayOfWeek().name().toLowerCase(Locale.ROOT));
        facts.set(now, moment);
    }
}
