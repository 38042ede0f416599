package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.trait.Traits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
        FoldPlan plan = new FoldPlan(definitions, Shop.REFERENCE, schema);
        Map<String, VisitorFold> visitors = new LinkedHashMap<>(Map.of("nobody", plan.newVisitor()));
        events.forEach(event -> visitors.computeIfAbsent(event.visitorId(), id -> plan.newVisitor())
                .accept(event));
        Map<String, String> values = new LinkedHashMap<>();
        plan.finish(visitors, (id, facts) -> {
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
    void anEventAtOrAfterTheReferenceIsNotAccepted() {
        Traits traits = Shop.traits(List.of("x: { count: view }"));
        VisitorFold visitor = new FoldPlan(traits, Shop.REFERENCE, Shop.schema(traits)).newVisitor();
        assertThat(Shop.events("v", "view -1us; view 0d; view +1us; view -9d"))
                .extracting(visitor::accept)
                .containsExactly(true, false, false, true);
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
