package io.salience.segmentbuilder;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.profile.Utf8Order;
import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.fold.EventScreen;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.fold.VisitorFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The events of visitors as folding needs them, all in memory. Not thread-safe. */
final class VisitorEvents {

    private final FoldPlan plan;
    private final EventScreen screen;
    private final EventRow row;
    private final VisitorFold visitor;
    private final ByteSink written = new ByteSink();
    private final Map<String, ByteSink> states = new TreeMap<>(Utf8Order.INSTANCE);

    VisitorEvents(FoldPlan plan, Schema properties) {
        this.plan = plan;
        this.screen = plan.newScreen();
        this.row = new EventRow(properties);
        this.visitor = plan.newVisitor();
    }

    /** Adds a visitor, be it without events. */
    ByteSink add(String visitorId) {
        return states.computeIfAbsent(visitorId, id -> new ByteSink(64));
    }

    int size() {
        return states.size();
    }

    void add(Event event) {
        row.clear();
        row.setName(event.name());
        row.setMicros(EventRow.micros(event.time()));
        int property = 0;
        for (Field field : row.properties()) {
            row.setValue(property++, event.properties().get(field.name()));
        }
        written.clear();
        screen.write(row, written);
        add(event.visitorId()).putInt(written.size());
        add(event.visitorId()).put(written.array(), 0, written.size());
    }

    /**
     * Gives the facts of every visitor, with all traits.
     *
     * @param facts are the same object every time, cleared before the next visitor
     * @param each called in byte order of ids
     */
    void finish(Facts facts, BiConsumer<String, Facts> each) {
        List<Map<String, Integer>> places = new ArrayList<>();
        for (int ranked = 0; ranked < plan.ranked().size(); ranked++) {
            places.add(places(ranked));
        }
        states.forEach((visitorId, events) -> {
            facts.clear();
            fold(events);
            visitor.writeTo(facts);
            for (int ranked = 0; ranked < places.size(); ranked++) {
                Integer place = places.get(ranked).get(visitorId);
                if (place != null) {
                    plan.writeRank(facts, ranked, place, places.get(ranked).size());
                }
            }
            each.accept(visitorId, facts);
        });
    }

    private Map<String, Integer> places(int number) {
        List<Map.Entry<String, byte[]>> ranked = new ArrayList<>();
        states.forEach((visitorId, events) -> {
            fold(events);
            ByteSink key = new ByteSink(16);
            if (visitor.writeRankKey(number, key)) {
                ranked.add(Map.entry(visitorId, Arrays.copyOf(key.array(), key.size())));
            }
        });
        ranked.sort((one, other) -> VisitorFold.compareRankKeys(
                one.getValue(), 0, one.getValue().length, other.getValue(), 0, other.getValue().length));
        Map<String, Integer> places = new HashMap<>();
        ranked.forEach(each -> places.put(each.getKey(), places.size() + 1));
        return places;
    }

    private void fold(ByteSink events) {
        visitor.clear();
        ByteCursor cursor = new ByteCursor().over(events.array(), 0, events.size());
        while (!cursor.atEnd()) {
            int length = cursor.takeInt();
            visitor.accept(cursor.array(), cursor.at(), cursor.at() + length);
            cursor.skip(length);
        }
    }
}
