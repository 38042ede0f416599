package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldPlanTest {

    /** The values of the trait x by visitor, in the order they were given. */
    private static Map<String, String> values(List<String> traits, List<Event> events) {
        Traits definitions = Shop.traits(traits);
        Schema schema = Shop.schema(definitions);
        Map<String, List<Event>> visitors = new LinkedHashMap<>(Map.of("nobody", List.of()));
        events.forEach(event -> visitors.computeIfAbsent(event.visitorId(), id -> new ArrayList<>())
                .add(event));
        Map<String, String> values = new LinkedHashMap<>();
        new Folding(definitions, Shop.REFERENCE, schema).finish(visitors, (id, facts) -> {
            Object value = facts.get(schema.get("x"));
            values.put(id, value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value));
        });
        return values;
    }

    private static String value(List<String> traits, List<Event> events) {
        return values(traits, events).getOrDefault("v", "absent");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            { count: view } => view -400d; view -1us; cart -1d => 2
            { count: view } => view 0d; view +1us; view +5d; cart -1d => 0
            { count: view, window: 30d } => view -30d; view -1us => 2
            { count: view, window: 30d } => view -30d-1us; view 0d; cart -1d => 0
            { count: view, window: 45s } => view -45s; view -45s-1us; view -44s => 2
            { count: any } => view -1d; never-declared -2d; cart 0d => 2
            { count: any, window: 1d } => view -1d; never-declared -2d => 1
            { count: view, where: 'amount > 2' } => view -1d amount=2; view -1d amount=2.01; view -1d; cart -1d amount=3 => 1
            { count: view, where: 'category != "a"' } => view -1d category=a; view -1d category=b; view -1d => 1
            { count: view, where: '!(category == "a")' } => view -1d category=a; view -1d category=b; view -1d => 2
            { distinct: amount, of: view } => view -1d amount=1.0; view -1d amount=1; view -2d amount=10; view -1d => 2
            { distinct: category, of: view } => view -1d category=1.0; view -1d category=1; view -2d category=1 => 2
            { distinct: category, of: [view, cart] } => view -1d category=a; cart -1d category=b; purchase -2d category=c => 2
            { sum: amount, of: view } => view -1d amount=0.1; view -1d amount=0.2; view -1d; cart -1d amount=5 => 0.3
            { sum: amount, of: any } => view -1d amount=-0.000001; cart -1d amount=0.000001 => 0
            { sum: amount, of: view } => view -1d amount=9000000000000000000; view -2d amount=9000000000000000000 => 18000000000000000000
            { sum: amount, of: view } => view -1d amount=9007199254740992; view -1d amount=0.5; view -1d amount=0.500001 => 9007199254740994
            { min: amount, of: view } => view -1d amount=-2.50; view -1d amount=3; view -1d; cart -1d amount=-9 => -2.5
            { max: amount, of: view } => view -1d amount=-2.50; view -1d amount=3; view -1d; cart -1d amount=9 => 3
            { max: amount, of: view } => view -1d amount=-2.50 => -2.5
            { min: amount, of: view } => view -1d => null
            { average: amount, of: view } => view -1d amount=0.1; view -2d amount=0.2; view -1d => 0.15
            { average: amount, of: view } => view -1d amount=1; view -2d amount=2; view -2d amount=2 => 1.6666666666666667
            { average: amount, of: view } => view -1d; cart -1d amount=3 => null
            { first: view } => view -1d; view -2d+1999us; cart -3d => 2026-01-29T00:00:00.001Z
            { last: view } => view -1us; view -1d; view 0d => 2026-01-30T23:59:59.999Z
            { last: view, window: 1d } => view -1d-1us => null
            { last: any } => never-declared -1d; view -2d => 2026-01-30T00:00:00Z
            { first: view } => view -25000d-1us => 1957-08-20T23:59:59.999Z
            { top: category, of: view } => view -1d category=b; view -1d category=c; view -1d category=b; view -1d => b
            { top: category, of: view } => view -1d category=b; view -1d category=a => a
            { top: category, of: view } => view -1d category=😀; view -1d category=～ => ～
            { top: category, of: view } => view -1d; cart -1d category=a => null
            { count: cart, without: purchase, same: product } => cart -1d product=a; purchase -2d product=a => 0
            { count: cart, without: purchase, same: product } => cart -1d product=a; purchase -2d product=b => 1
            { count: cart, without: purchase, same: product } => cart -1d product=a; purchase 0d product=a => 1
            { count: cart, without: purchase, same: product } => cart -1d; purchase -2d; purchase -1d product=a => 1
            { count: cart, without: purchase, same: amount } => cart -1d amount=1.0; purchase -2d amount=1 => 0
            { count: cart, without: purchase, same: product, window: 1d } => cart -1d product=a; cart -1d-1us product=b; purchase -9d product=c => 1
            { count: cart, without: purchase, same: product, window: 1d } => cart -1d product=a; purchase -9d product=a => 0
            { count: cart, where: 'amount > 1', without: purchase, same: product } => cart -1d product=a amount=2; cart -1d product=b amount=1; purchase -1d product=c => 1
            { count: cart, without: purchase, same: product, when: later } => cart -1d product=a; purchase -1d product=a => 0
            { count: cart, without: purchase, same: product, when: later } => cart -1d product=a; purchase -1d-1us product=a => 1
            { count: cart, without: purchase, same: product, when: later } => cart -3d product=a; purchase -2d product=a; cart -1d product=a => 1
            { sequence: [cart, purchase], same: product } => cart -1d product=a; purchase -1d product=a => 1
            { sequence: [cart, purchase], same: product } => cart -1d product=a; purchase -1d-1us product=a => 0
            { sequence: [cart, purchase], same: product } => cart -3d product=a; purchase -2d product=b => 0
            { sequence: [cart, purchase], same: product } => cart -3d product=a; purchase -2d product=a; cart -3d product=b; purchase -1d product=b => 2
            { sequence: [cart, purchase], same: product } => cart -3d; purchase -2d; cart -2d product=a => 0
            { sequence: [cart, purchase] } => cart -3d; purchase -2d; cart -2d; purchase -1d => 1
            { sequence: [cart, purchase], within: 1d } => cart -3d; purchase -2d => 1
            { sequence: [cart, purchase], within: 1d } => cart -3d; purchase -2d+1us => 0
            { sequence: [cart, purchase], within: 1d } => cart -9d; cart -3d; purchase -2d => 1
            { sequence: [cart, purchase], window: 3d } => cart -3d; purchase -1us => 1
            { sequence: [cart, purchase], window: 3d } => cart -3d-1us; purchase -1us => 0
            { sequence: [cart, purchase] } => cart -1d; purchase 0d => 0
            { sequence: [view, view] } => view -1d; cart -1d => 0
            { sequence: [view, view] } => view -1d; view -1d => 1
            { sequence: [view, any, purchase] } => view -2d; purchase -1d; cart -1d => 1
            { sequence: [view, any, purchase] } => view -2d; purchase -1d; cart -1d+1us => 0
            { sequence: [view, cart, purchase], within: 2d } => view -9d; cart -8d; view -3d; cart -2d; purchase -1d => 1
            { sequence: [view, cart, purchase], within: 2d } => view -9d; view -3d; cart -4d; purchase -1d => 0
            { span: average, of: view } => view -10d; view -7d; view -7d+5us; view -1d-1us; cart -1d => 4
            { span: average, of: view } => view -10d; view -9d; view -9d; view -7d; view -3d => 2.3333333333333335
            { span: longest, of: view } => view -10d; view -7d; view -5d => 3
            { span: shortest, of: view } => view -10d; view -7d; view -5d => 2
            { span: last, of: [view, cart] } => view -10d; view -7d; cart -6d-1us => 3
            { span: last, of: [view, cart] } => view -10d; view -7d; cart -6d => 1
            { span: last, of: view } => view -10d; view -10d+1us => null
            { span: last, of: view, window: 3d } => view -3d-1us; view -2d => null
            { span: last, of: view, window: 3d } => view -3d; view -2d => 1
            { span: last, of: view, where: 'amount > 1' } => view -9d amount=2; view -5d amount=2; view -1d => 4
            { distinct: category, of: view } => view -1d category=exactly-16-bytes; view -1d category=exactly-17-bytes!; view -1d category=exactly-17-bytes? => 3
            { count: view, most: 1 } => view -1d; view -2d => 2
            { count: view, most: 2, window: 3d } => view -1d; view -2d => 2
            { count: view, most: 1, window: 3d } => view -1d; view -2d => null
            { count: view, most: 1, window: 3d } => view -1d; view -4d => 1
            """)
    void valuesAreAsDocumented(String trait, String events, String expected) {
        List<Event> ordered = Shop.events("v", events);
        assertThat(value(List.of("x: " + trait), ordered)).isEqualTo(expected);
        List<Event> reversed = new ArrayList<>(ordered);
        Collections.reverse(reversed);
        assertThat(value(List.of("x: " + trait), reversed)).as("reversed").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            { ratio: a, to: b } => view -1d amount=1; cart -1d amount=3 => 0.3333333333333333
            { ratio: a, to: [a, b] } => view -1d amount=0.1; cart -1d amount=0.3 => 0.25
            { ratio: a, to: b } => view -1d amount=0; cart -1d amount=3 => 0
            { ratio: a, to: b } => view -1d amount=1 => null
            { ratio: a, to: b } => view -1d amount=1; cart -1d amount=2; cart -1d amount=-2 => null
            { ratio: a, to: b } => view -1d amount=1; cart -1d amount=-4 => -0.25
            { ratio: smallest, to: b } => cart -1d amount=4 => null
            { ratio: b, to: [b, smallest] } => cart -1d amount=4 => null
            { ratio: a, to: mean } => view -1d amount=1; view -2d amount=2; view -2d amount=2 => 3
            { ratio: half, to: half } => view -1d amount=1; cart -1d amount=7 => 1
            { ratio: half, to: a } => view -1d amount=3; cart -1d amount=7 => 0.14285714285714285
            """)
    void ratiosAreExactUntilTheyAreRounded(String trait, String events, String expected) {
        List<String> traits = List.of(
                "a: { sum: amount, of: view }",
                "b: { sum: amount, of: cart }",
                "smallest: { min: amount, of: view }",
                "mean: { average: amount, of: view }",
                "half: { ratio: a, to: b }",
                "x: " + trait);
        assertThat(value(traits, Shop.events("v", events))).isEqualTo(expected);
    }

    @Test
    void ranksFollowTheValueAndThenTheBytesOfTheId() {
        List<Event> events = new ArrayList<>();
        events.addAll(Shop.events("～", "view -1d amount=5"));
        events.addAll(Shop.events("😀", "view -1d amount=2; view -1d amount=3.00"));
        events.addAll(Shop.events("b", "view -1d amount=5.000001"));
        events.addAll(Shop.events("a", "view -1d amount=-1"));
        events.addAll(Shop.events("c", "cart -1d amount=100; view -1d; view 0d amount=7"));
        String base = "base: { sum: amount, of: view }";
        assertThat(values(List.of(base, "x: { rank: base }"), events))
                .containsExactly(
                        Map.entry("a", "4"),
                        Map.entry("b", "1"),
                        Map.entry("c", "null"),
                        Map.entry("nobody", "null"),
                        Map.entry("～", "2"),
                        Map.entry("😀", "3"));
        assertThat(values(List.of(base, "x: { rank: base, as: share }"), events))
                .containsEntry("a", "1")
                .containsEntry("b", "0.25")
                .containsEntry("nobody", "null");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            { count: view } => 0
            { distinct: category, of: view } => 0
            { sum: amount, of: view } => 0
            { min: amount, of: view } => null
            { max: amount, of: view } => null
            { average: amount, of: view } => null
            { first: view } => null
            { last: view } => null
            { top: category, of: view } => null
            { ratio: base, to: base } => null
            { rank: base } => null
            { count: view, without: cart, same: category } => 0
            { sequence: [view, cart] } => 0
            { span: average, of: view } => null
            """)
    void theValueOfNoEventsIsWhatTheTraitSays(String definition, String expected) {
        List<String> traits = List.of("base: { sum: amount, of: view }", "x: " + definition);
        assertThat(values(traits, List.of())).containsExactly(Map.entry("nobody", expected));
        assertThat(Shop.traits(traits)
                        .get("x")
                        .emptyValue()
                        .map(BigDecimal::toPlainString)
                        .orElse("null"))
                .isEqualTo(expected);
    }

    @Test
    void whatIsAtOrAfterTheReferenceCountsOnceALaterReferenceHasPassedIt() {
        Traits traits = Shop.traits(List.of("x: { count: view }"));
        List<Event> events = Shop.events("v", "view -1us; view 0d; view +1us; view -9d; view +1d");
        byte[] state = new Folding(traits, Shop.REFERENCE, Shop.schema(traits)).state(events, List.of());
        assertThat(carried(traits, state, 0)).isEqualTo("2");
        assertThat(carried(traits, state, 1)).isEqualTo("3");
        assertThat(carried(traits, state, 86_400_000_000L)).isEqualTo("4");
        assertThat(carried(traits, state, 86_400_000_001L)).isEqualTo("5");
    }

    private static String carried(Traits traits, byte[] state, long laterMicros) {
        Schema schema = Shop.schema(traits);
        Instant reference = Shop.REFERENCE.plus(laterMicros, ChronoUnit.MICROS);
        List<String> values = new ArrayList<>();
        new Folding(traits, reference, schema)
                .finishStates(
                        Map.of("v", state), (id, facts) -> values.add(String.valueOf(facts.get(schema.get("x")))));
        return values.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            UTC => 2026-03-28T23:30:00Z 2026-03-29T00:30:00Z 2026-03-29T22:30:00Z => 1
            Europe/Berlin => 2026-03-28T23:30:00Z 2026-03-29T00:30:00Z 2026-03-29T21:59:59Z => null
            Europe/Berlin => 2026-03-28T22:59:59Z 2026-03-29T00:30:00Z 2026-03-29T22:00:00Z => 1
            Europe/Berlin => 2026-03-28T23:00:00Z 2026-03-30T21:59:59Z => 1
            Europe/Berlin => 2026-03-28T23:00:00Z 2026-03-30T22:00:00Z => 2
            Asia/Kolkata => 2026-03-28T18:29:59Z 2026-03-28T18:30:00Z => 1
            America/New_York => 2200-07-01T03:59:59Z 2200-07-01T04:00:00Z => 1
            America/New_York => 1920-01-01T04:59:59Z 1920-01-01T05:00:00Z => 1
            """)
    void daysAreThoseOfTheZone(String zone, String times, String expected) {
        Traits traits = Shop.traits(List.of("x: { span: last, of: view }"));
        Schema schema = Shop.schema(traits, ZoneId.of(zone));
        List<Event> events = Arrays.stream(times.split(" ", -1))
                .map(time -> new Event("v", "view", Instant.parse(time), null, Map.of()))
                .toList();
        List<String> values = new ArrayList<>();
        new Folding(traits, Instant.parse("2201-01-01T00:00:00Z"), schema)
                .finish(Map.of("v", events), (id, facts) -> values.add(String.valueOf(facts.get(schema.get("x")))));
        assertThat(values).containsExactly(expected);
    }

    @Test
    void aLayoutIsThatOfWhatIsKept() {
        String sum = "{ sum: amount, of: view, where: 'category == \"a\"' }";
        FoldPlan plan = plan(List.of("x: " + sum, "y: { count: view }"), Shop.REFERENCE, ZoneOffset.UTC);
        FoldPlan renamed = plan(
                List.of("n: { count: view }", "z: " + sum, "s: " + sum, "r: { rank: z }", "q: { ratio: n, to: z }"),
                Shop.REFERENCE.plusSeconds(5),
                ZoneId.of("Europe/Berlin"));
        assertThat(renamed.layout()).matches("[0-9a-f]{64}").isEqualTo(plan.layout());
        assertThat(renamed.definitions())
                .containsExactly(
                        Map.entry("n", "count of [\"view\"] window all"),
                        Map.entry("z", SUM_OF_A),
                        Map.entry("s", SUM_OF_A));
        String span = "x: { span: last, of: view }";
        assertThat(List.of(
                        plan(List.of(span), Shop.REFERENCE, ZoneOffset.UTC).layout(),
                        plan(List.of(span), Shop.REFERENCE, ZoneId.of("Europe/Berlin"))
                                .layout(),
                        plan(List.of(span.replace(" }", ", most: 5 }")), Shop.REFERENCE, ZoneOffset.UTC)
                                .layout(),
                        plan.layout()))
                .doesNotHaveDuplicates();
    }

    private static final String SUM_OF_A =
            "sum \"amount\" of [\"view\"] window all where \"category in (\\\"a\\\")\"; amount: number; category: text";

    private static FoldPlan plan(List<String> lines, Instant reference, ZoneId zone) {
        Traits traits = Shop.traits(lines);
        return new FoldPlan(traits, reference, Shop.schema(traits, zone));
    }

    @Test
    void ofMoreThanTheDefinitionAllowsNothingIsKnown() {
        Traits traits = Shop.traits(List.of(
                "few: { distinct: product, of: view, most: 2 }",
                "many: { distinct: product, of: view }",
                "share: { ratio: few, to: many }",
                "place: { rank: few }"));
        Folding folding = new Folding(traits, Shop.REFERENCE, Shop.schema(traits));
        byte[] two = folding.state(Shop.events("v", "view -1d product=a; view -1d product=b"), List.of());
        assertThat(capped(folding)).containsExactly(0, 0, 0, 0);
        byte[] other = folding.state(Shop.events("v", "view -1d product=c"), List.of());
        byte[] over = folding.state(List.of(), List.of(two, other));
        assertThat(capped(folding)).containsExactly(1, 0, 0, 0);
        assertThat(folding.state(Shop.events("v", "view -1d product=a"), List.of(over)))
                .isEqualTo(over);
        assertThat(capped(folding)).containsExactly(1, 0, 0, 0);
        Facts facts = new Facts(folding.plan().schema());
        folding.visitor().writeTo(facts);
        assertThat(facts.schema().fields()).extracting(facts::get).containsExactly(null, new BigDecimal(3), null, null);
        assertThat(folding.visitor().writeRankKey(0, new ByteSink())).isFalse();
    }

    private static long[] capped(Folding folding) {
        long[] capped = new long[folding.plan().traits().size()];
        folding.visitor().addCapped(capped);
        return capped;
    }

    @Test
    void bytesOfStatesAreToldByTrait() {
        Traits traits = Shop.traits(List.of(
                "a: { count: view }",
                "b: { distinct: product, of: view }",
                "c: { count: view }",
                "d: { count: cart }"));
        Folding folding = new Folding(traits, Shop.REFERENCE, Shop.schema(traits));
        byte[] state = folding.state(Shop.events("v", "view -1d product=abc; view -1d product=abc"), List.of());
        long[] bytes = new long[4];
        folding.visitor().addStateBytes(bytes);
        assertThat(bytes).containsExactly(1, 1 + 1 + 3, 0, 0);
        assertThat(state).hasSize(2 + 6);
    }

    @Test
    void aNumberLongerThanReadersAcceptIsRefused() {
        Traits traits = Shop.traits(List.of("x: { sum: amount, of: view }"));
        EventRow row = new EventRow(traits.properties());
        row.setName("view");
        row.setNumber(row.ordinal("amount"), BigInteger.ONE.shiftLeft(95));
        EventScreen screen = new FoldPlan(traits, Shop.REFERENCE, Shop.schema(traits)).newScreen();
        assertThatThrownBy(() -> screen.write(row, new ByteSink()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a number of 13 bytes in \"amount\", at most 12 are read");
    }

    @Test
    void factsOfAnotherSchemaAreRefused() {
        Traits traits = Shop.traits(List.of("x: { count: view }"));
        VisitorFold visitor = new FoldPlan(traits, Shop.REFERENCE, Shop.schema(traits)).newVisitor();
        Facts foreign = new Facts(Shop.schema(traits));
        assertThatThrownBy(() -> visitor.writeTo(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("facts of another schema");
    }

    @Test
    void utf8OrderIsThatOfTheBytes() {
        long seed = 20_260_131;
        System.out.println("Utf8Order seed " + seed);
        Random random = new Random(seed);
        int[] alphabet = {'a', 'b', 'é', '～', 0xE000, 0xD7FF, 0x1F600, 0x10FFFF};
        for (int i = 0; i < 20_000; i++) {
            String one = text(random, alphabet);
            String other = text(random, alphabet);
            int expected = Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(Utf8Order.INSTANCE.compare(one, other))).isEqualTo(Integer.signum(expected));
        }
    }

    private static String text(Random random, int... alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
