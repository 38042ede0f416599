package io.salience.engine.check;

import static io.salience.engine.check.RandomWorkspace.ENDS;
import static io.salience.engine.check.RandomWorkspace.NOW;
import static io.salience.engine.check.RandomWorkspace.STARTS;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.SegmentEvaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every visitor that a random workspace can tell apart: all values that its conditions name, values between and beyond
 * them, and missing ones; what is stored and what a request says instead; visitors of the store and others.
 */
final class AllVisitors {

    private static final List<@Nullable Object> AMOUNTS = values(null, -1d, 0d, 1d, 1.5, 2d, 2.5, 3d, 4d);
    private static final List<@Nullable Object> ORDERS = values(null, 0, 1, 2, 3, 4);
    private static final List<@Nullable Object> PLANS = values(null, "a", "b", "z");
    private static final List<@Nullable Object> FLAGS = values(null, true, false);
    private static final List<@Nullable Object> COUNTRIES =
            values(null, "DE", "de", "AT", "o", "a", "ab", "ax", "axb", "b", "xb", "x", "A", "Ab", "Ax", "Axb");
    private static final List<@Nullable Object> DAYS = values(null, 5, 10, 15, 20, 25);
    private static final List<@Nullable Boolean> CONSENTS = Arrays.asList(null, true, false);

    private final Rulebook rulebook;
    private final RandomWorkspace random;
    private final SegmentEvaluation segments;

    /**
     * One visitor at one moment.
     *
     * @param inSplit whether the split's coverage takes the visitor
     * @param inFirstHalf whether the visitor lies in the first half of the layer
     * @param stored what the rules of segments saw; null where the store does not know the visitor
     */
    record Visitor(
            Facts live,
            @Nullable Facts stored,
            @Nullable Boolean consent,
            Instant at,
            boolean inSplit,
            boolean inFirstHalf) {}

    AllVisitors(Rulebook rulebook, RandomWorkspace random) {
        this.rulebook = rulebook;
        this.random = random;
        this.segments = rulebook.segments().newEvaluation(EvaluatorKind.INDEX);
    }

    private static List<@Nullable Object> values(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    /** With all outcomes of the hashes that matter. */
    void forEach(Consumer<Visitor> visit) {
        forEachOfOneBucket(visitor -> {
            for (boolean inSplit : random.isCovered() ? List.of(true, false) : List.of(true)) {
                for (boolean first : random.isLayered() ? List.of(true, false) : List.of(true)) {
                    visit.accept(new Visitor(
                            visitor.live(), visitor.stored(), visitor.consent(), visitor.at(), inSplit, first));
                }
            }
        });
    }

    private void forEachOfOneBucket(Consumer<Visitor> visit) {
        List<Instant> moments = random.isDated()
                ? List.of(NOW.minusSeconds(1), NOW, STARTS.minusMillis(1), STARTS, ENDS.minusMillis(1), ENDS)
                : List.of(NOW);
        for (Instant at : moments) {
            for (Boolean consent : CONSENTS) {
                for (Object country : of("country", COUNTRIES)) {
                    for (Object plan : of("plan", PLANS)) {
                        for (Object member : of("member", FLAGS)) {
                            List<@Nullable Object> said = values(country, plan, member);
                            unknown(at, consent, said, visit);
                            known(at, consent, said, visit);
                        }
                    }
                }
            }
        }
    }

    private List<@Nullable Object> of(String field, List<@Nullable Object> values) {
        return random.fields().contains(field) ? values : values((Object) null);
    }

    private void unknown(Instant at, @Nullable Boolean consent, List<@Nullable Object> said, Consumer<Visitor> visit) {
        Facts live = new Facts(rulebook.schema());
        live.setNow(at);
        rulebook.setEmpty(live);
        set(live, "country", said.get(0));
        set(live, "plan", said.get(1));
        set(live, "member", said.get(2));
        visit.accept(new Visitor(live, null, consent, at, true, true));
    }

    /** What a request says stands in for what is stored; nothing said leaves that as it is. */
    private void known(Instant at, @Nullable Boolean consent, List<@Nullable Object> said, Consumer<Visitor> visit) {
        for (Object amount : of("amount", AMOUNTS)) {
            for (Object orders : of("orders", ORDERS)) {
                for (Object plan : of("plan", PLANS)) {
                    for (Object member : of("member", FLAGS)) {
                        for (Facts stored : stored(at, values(amount, orders, plan, member))) {
                            visit.accept(new Visitor(live(stored, at, said), stored, consent, at, true, true));
                        }
                    }
                }
            }
        }
    }

    /** With every age that the last event can have at the request and can have had at the build. */
    private List<Facts> stored(Instant at, List<@Nullable Object> values) {
        List<Facts> all = new ArrayList<>();
        for (Object age : of("last", DAYS)) {
            for (Object before : age == null ? values(0) : of("last", DAYS)) {
                if (before != null) {
                    Instant last = age == null ? at : at.minus(Duration.ofDays((int) age));
                    Facts facts = new Facts(rulebook.schema());
                    set(facts, "amount", values.get(0));
                    set(facts, "orders", values.get(1));
                    set(facts, "plan", values.get(2));
                    set(facts, "member", values.get(3));
                    set(facts, "last", age == null ? null : last);
                    segments.join(facts, last.plus(Duration.ofDays((int) before)));
                    all.add(facts);
                }
            }
        }
        return all;
    }

    private Facts live(Facts stored, Instant at, List<@Nullable Object> said) {
        Facts live = new Facts(rulebook.schema());
        Schema schema = rulebook.schema();
        for (String name : List.of("amount", "orders", "plan", "member", "last")) {
            live.set(schema.get(name), stored.get(schema.get(name)));
        }
        stored.segmentNames().forEach(name -> live.joinSegment(schema.segmentOrdinal(name)));
        live.setNow(at);
        set(live, "country", said.get(0));
        say(live, "plan", said.get(1));
        say(live, "member", said.get(2));
        return live;
    }

    private void say(Facts live, String name, @Nullable Object value) {
        if (value != null) {
            set(live, name, value);
        }
    }

    private void set(Facts facts, String name, @Nullable Object value) {
        Field field = rulebook.schema().get(name);
        facts.set(field, value);
    }
}
