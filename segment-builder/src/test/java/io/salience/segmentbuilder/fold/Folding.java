package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Folds events as objects, of few visitors, all in memory. */
public final class Folding {

    private final FoldPlan plan;
    private final Schema schema;
    private final EventRow row;
    private final EventScreen screen;
    private final VisitorFold visitor;
    private final ByteSink sink = new ByteSink(1);

    public Folding(Traits traits, Instant reference, Schema schema) {
        this.plan = new FoldPlan(traits, reference, schema);
        this.schema = schema;
        this.row = new EventRow(traits.properties());
        this.screen = plan.newScreen();
        this.visitor = plan.newVisitor();
    }

    FoldPlan plan() {
        return plan;
    }

    /** The visitor that was folded last. */
    VisitorFold visitor() {
        return visitor;
    }

    byte[] screened(Event event) {
        row.clear();
        row.setName(event.name());
        row.setMicros(EventRow.micros(event.time()));
        for (Field field : row.properties()) {
            row.setValue(row.ordinal(field.name()), event.properties().get(field.name()));
        }
        sink.clear();
        screen.write(row, sink);
        return Arrays.copyOf(sink.array(), sink.size());
    }

    /** The state of a visitor with these events and states. */
    byte[] state(List<Event> events, List<byte[]> states) {
        visitor.clear();
        states.forEach(state -> visitor.merge(state, 0, state.length));
        for (Event event : events) {
            byte[] bytes = screened(event);
            visitor.accept(bytes, 0, bytes.length);
        }
        sink.clear();
        visitor.writeState(sink);
        return Arrays.copyOf(sink.array(), sink.size());
    }

    /** Gives the facts of all visitors, in byte order of their ids, from their events. */
    public void finish(Map<String, List<Event>> visitors, BiConsumer<String, Facts> each) {
        Map<String, byte[]> states = new HashMap<>();
        visitors.forEach((id, events) -> states.put(id, state(events, List.of())));
        finishStates(states, each);
    }

    /** Gives the facts of all visitors, in byte order of their ids, from their states. */
    void finishStates(Map<String, byte[]> states, BiConsumer<String, Facts> each) {
        Map<String, byte[]> ordered = new TreeMap<>(Utf8Order.INSTANCE);
        ordered.putAll(states);
        List<List<Map.Entry<String, byte[]>>> rankings = rankings(ordered);
        Facts facts = new Facts(schema);
        ordered.forEach((id, state) -> {
            facts.clear();
            visitor.clear();
            visitor.merge(state, 0, state.length);
            visitor.writeTo(facts);
            for (int number = 0; number < rankings.size(); number++) {
                List<Map.Entry<String, byte[]>> ranking = rankings.get(number);
                for (int place = 0; place < ranking.size(); place++) {
                    if (ranking.get(place).getKey().equals(id)) {
                        plan.writeRank(facts, number, place + 1L, ranking.size());
                    }
                }
            }
            each.accept(id, facts);
        });
    }

    private List<List<Map.Entry<String, byte[]>>> rankings(Map<String, byte[]> states) {
        List<List<Map.Entry<String, byte[]>>> rankings = new ArrayList<>();
        for (int number = 0; number < plan.ranked().size(); number++) {
            rankings.add(ranking(number, states));
        }
        return rankings;
    }

    private List<Map.Entry<String, byte[]>> ranking(int number, Map<String, byte[]> states) {
        List<Map.Entry<String, byte[]>> ranking = new ArrayList<>();
        states.forEach((id, state) -> {
            visitor.clear();
            visitor.merge(state, 0, state.length);
            sink.clear();
            if (visitor.writeRankKey(number, sink)) {
                ranking.add(Map.entry(id, Arrays.copyOf(sink.array(), sink.size())));
            }
        });
        ranking.sort((one, other) -> VisitorFold.compareRankKeys(
                one.getValue(), 0, one.getValue().length, other.getValue(), 0, other.getValue().length));
        return ranking;
    }
}
