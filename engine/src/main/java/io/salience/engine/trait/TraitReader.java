package io.salience.engine.trait;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.FieldType;
import io.salience.engine.trait.Computation.Aggregate;
import io.salience.engine.trait.Computation.Count;
import io.salience.engine.trait.Computation.Distinct;
import io.salience.engine.trait.Computation.Moment;
import io.salience.engine.trait.Computation.Rank;
import io.salience.engine.trait.Computation.Ratio;
import io.salience.engine.trait.Computation.Sequence;
import io.salience.engine.trait.Computation.Span;
import io.salience.engine.trait.Computation.Top;
import io.salience.engine.trait.Computation.Without;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one trait. Whether the traits it is made of exist and suit is not checked here. Used once. */
final class TraitReader {

    private static final int MOST_KEPT = 10_000_000;

    private final YamlNode node;
    private final EventReader events;
    private final Problems problems;

    TraitReader(YamlNode node, EventReader events, Problems problems) {
        this.node = node;
        this.events = events;
        this.problems = problems;
    }

    /** Empty where anything is wrong, which is then among the problems. */
    Optional<Computation> read() {
        int before = problems.count();
        Map<String, YamlNode> entries = node.entries();
        if (!node.isMap()) {
            return Optional.empty();
        }
        Optional<TraitKind> kind = kind(entries);
        Optional<Computation> computation = kind.map(found -> {
            node.onlyKeys(found.keys());
            return computation(found, entries);
        });
        return problems.count() > before ? Optional.empty() : computation;
    }

    private Optional<TraitKind> kind(Map<String, YamlNode> entries) {
        List<TraitKind> kinds = Arrays.stream(TraitKind.values())
                .filter(kind -> entries.containsKey(kind.key()))
                .toList();
        if (kinds.size() == 1) {
            return Optional.of(kinds.get(0));
        }
        int before = problems.count();
        node.onlyKeys(TraitKind.allKeys());
        if (kinds.size() > 1) {
            List<String> found = kinds.stream().map(TraitKind::key).toList();
            node.report("a trait has one kind, found " + String.join(" and ", found) + "; keep one");
        } else if (problems.count() == before) {
            node.report("says nothing to compute; write one of: " + String.join(", ", TraitKind.kindKeys()));
        }
        return Optional.empty();
    }

    private Computation computation(TraitKind kind, Map<String, YamlNode> entries) {
        YamlNode first = entries.getOrDefault(kind.key(), node);
        return switch (kind) {
            case COUNT -> count(first);
            case DISTINCT -> new Distinct(of(), events.property(first));
            case SUM -> aggregate(kind, first, Aggregate.Operation.SUM);
            case MIN -> aggregate(kind, first, Aggregate.Operation.MIN);
            case MAX -> aggregate(kind, first, Aggregate.Operation.MAX);
            case AVERAGE -> aggregate(kind, first, Aggregate.Operation.AVERAGE);
            case FIRST -> new Moment(filter(first), false);
            case LAST -> new Moment(filter(first), true);
            case TOP -> new Top(of(), events.property(first, kind, FieldType.TEXT));
            case SPAN -> new Span(of(), choice(first));
            case RATIO -> new Ratio(first.text().orElse(""), divisors());
            case RANK -> new Rank(first.text().orElse(""), says("as", "share"));
            case SEQUENCE ->
                new Sequence(steps(first), same(), events.window(node, "window"), events.window(node, "within"));
        };
    }

    private Computation aggregate(TraitKind kind, YamlNode property, Aggregate.Operation operation) {
        return new Aggregate(of(), events.property(property, kind, FieldType.NUMBER), operation);
    }

    /** How many things are kept of one visitor, {@link Trait#MOST} where nothing is written. */
    int most() {
        return (node.isMap() ? node.find("most") : Optional.<YamlNode>empty())
                .flatMap(found -> found.wholeNumber(1, MOST_KEPT))
                .map(Long::intValue)
                .orElse(Trait.MOST);
    }

    private static Span.Choice choice(YamlNode word) {
        return word.oneOf(Span.Choice.class).orElse(Span.Choice.AVERAGE);
    }

    /** The events that the key {@code of} names. */
    private EventFilter of() {
        return node.require("of")
                .map(names -> events.filter(names, node))
                .orElseGet(() -> EventFilter.of(List.of(), Window.ALL, null));
    }

    /** The events of a key that takes one name. */
    private EventFilter filter(YamlNode name) {
        name.text();
        return events.filter(name, node);
    }

    private Computation count(YamlNode name) {
        EventFilter counted = filter(name);
        Optional<YamlNode> without = node.find("without");
        if (without.isPresent()) {
            return without(counted, without.get());
        }
        for (String key : List.of("same", "when")) {
            node.find(key)
                    .ifPresent(found -> found.report("\"" + key + "\" goes with \"without\"; add that or leave this"));
        }
        return new Count(counted);
    }

    private Computation without(EventFilter counted, YamlNode without) {
        String other = events.event(without);
        if (other.equals(EventFilter.ANY)) {
            without.report("\"any\" is never absent; name an event");
        } else if (counted.names().contains(other)) {
            without.report("\"" + other + "\" is among the counted events, so none is left; name another event");
        }
        String same = node.require("same").map(events::property).orElse("");
        return new Without(counted, other, same, says("when", "later"));
    }

    private boolean says(String key, String word) {
        Optional<YamlNode> value = node.find(key);
        value.flatMap(YamlNode::text)
                .filter(text -> !text.equals(word))
                .ifPresent(text -> value.get()
                        .report("unknown value \"" + text + "\"" + Suggestion.endOfMessage(text, List.of(word))));
        return value.isPresent();
    }

    private List<String> divisors() {
        Optional<YamlNode> to = node.require("to");
        List<String> traits = to.map(YamlNode::texts).orElse(List.of());
        to.filter(list -> list.isList() && traits.isEmpty())
                .ifPresent(list -> list.report("an empty list of traits; name at least one"));
        return traits;
    }

    private @Nullable String same() {
        return node.find("same").map(events::property).orElse(null);
    }

    private List<String> steps(YamlNode list) {
        List<String> steps = list.items().stream().map(events::event).toList();
        if (list.isList() && steps.size() < 2) {
            list.report("a sequence needs at least two events");
        }
        return steps;
    }
}
