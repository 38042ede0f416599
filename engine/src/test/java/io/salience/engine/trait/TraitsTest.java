package io.salience.engine.trait;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Computation.Aggregate;
import io.salience.engine.trait.Computation.Count;
import io.salience.engine.trait.Computation.Moment;
import io.salience.engine.trait.Computation.Rank;
import io.salience.engine.trait.Computation.Ratio;
import io.salience.engine.trait.Computation.Sequence;
import io.salience.engine.trait.Computation.Span;
import io.salience.engine.trait.Computation.Without;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitsTest {

    private static final String HEAD = """
            events: [view, cart, purchase]
            properties: { category: text, amount: number }
            attributes: { plan: text, kids: number }
            traits:
              spend: { sum: amount, of: purchase }
            """;

    private static Traits read(String yaml) {
        Problems problems = new Problems();
        return YamlNode.parse(new SourceText("traits.yaml", yaml), problems)
                .flatMap(root -> new TraitsReader(problems).read(root))
                .orElseThrow(() -> new AssertionError(problems.text()));
    }

    private static Trait trait(String definition) {
        return read(HEAD + "  x: " + definition + "\n").get("x");
    }

    @Test
    void whatIsDeclaredIsInOrder() {
        Traits traits = read(HEAD);
        assertThat(traits.events()).containsExactly("view", "cart", "purchase");
        assertThat(traits.properties().get("amount"))
                .isEqualTo(new Field("amount", FieldType.NUMBER, Origin.PROPERTY, 0));
        assertThat(traits.attributes())
                .containsExactly(Map.entry("plan", FieldType.TEXT), Map.entry("kids", FieldType.NUMBER));
        assertThat(traits.traits()).extracting(Trait::name).containsExactly("spend");
    }

    @Test
    void fieldsAreTraitsAndThenAttributes() {
        Schema.Builder schema = Schema.builder();
        read(HEAD).addTo(schema);
        assertThat(schema.build().fields())
                .containsExactly(
                        new Field("spend", FieldType.NUMBER, Origin.TRAIT, 0),
                        new Field("plan", FieldType.TEXT, Origin.ATTRIBUTE, 0),
                        new Field("kids", FieldType.NUMBER, Origin.ATTRIBUTE, 1));
    }

    @Test
    void everyKindIsRead() {
        EventFilter views = new EventFilter(List.of("view"), Window.ALL, null);
        assertThat(trait("{ count: view, window: 90m }").how())
                .isEqualTo(new Count(new EventFilter(List.of("view"), new Window(5_400), null)));
        assertThat(trait("{ max: amount, of: [view, cart, view] }").how())
                .isEqualTo(new Aggregate(
                        new EventFilter(List.of("cart", "view"), Window.ALL, null), "amount", Aggregate.Operation.MAX));
        assertThat(trait("{ first: any }").how())
                .isEqualTo(new Moment(new EventFilter(List.of(), Window.ALL, null), false));
        assertThat(trait("{ count: view, without: cart, same: category, when: later }")
                        .how())
                .isEqualTo(new Without(views, "cart", "category", true));
        assertThat(trait("{ ratio: spend, to: spend }").how()).isEqualTo(new Ratio("spend", List.of("spend")));
        assertThat(trait("{ rank: spend, as: share }").how()).isEqualTo(new Rank("spend", true));
        assertThat(trait("{ sequence: [view, any], within: 3650d, window: 1s }").how())
                .isEqualTo(new Sequence(List.of("view", "any"), null, new Window(1), new Window(Window.MOST_SECONDS)));
    }

    @Test
    void whatIsKeptOfAVisitorIsLimited() {
        assertThat(trait("{ span: longest, of: [cart, view], most: 366 }"))
                .extracting(Trait::how, Trait::most)
                .containsExactly(
                        new Span(new EventFilter(List.of("cart", "view"), Window.ALL, null), Span.Choice.LONGEST), 366);
        assertThat(trait("{ count: view }").most()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            { count: view } => number => 0
            { count: view, without: cart, same: category } => number => 0
            { distinct: category, of: view } => number => 0
            { sum: amount, of: view } => number => 0
            { min: amount, of: view } => number => missing
            { max: amount, of: view } => number => missing
            { average: amount, of: view } => number => missing
            { first: view } => instant => missing
            { last: view } => instant => missing
            { top: category, of: view } => text => missing
            { ratio: spend, to: spend } => number => missing
            { rank: spend } => number => missing
            { rank: spend, as: share } => number => missing
            { sequence: [view, cart] } => number => 0
            { span: shortest, of: view } => number => missing
            """)
    void typeAndValueOfNoEventsFollowTheKind(String definition, String type, String empty) {
        Trait trait = trait(definition);
        assertThat(trait.type()).hasToString(type);
        assertThat(trait.emptyValue().map(BigDecimal::toPlainString).orElse("missing"))
                .isEqualTo(empty);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            { count: view, window: 30d } => { window: 720h, count: view }
            { sum: amount, of: [view, cart] } => { sum: amount, of: [cart, view, cart] }
            { count: view, where: 'amount>3' } => { count: view, where: "amount  >  3.0" }
            { sum: amount, of: any } => { sum: amount, of: [view, any] }
            { count: view } => { count: view, most: 100000 }
            """)
    void whatMeansTheSameHasTheSameFingerprint(String one, String other) {
        assertThat(trait(one).fingerprint())
                .matches("[0-9a-f]{64}")
                .isEqualTo(trait(other).fingerprint());
    }

    @Test
    void whatMeansAnotherThingHasAnotherFingerprint() {
        List<String> definitions = List.of(
                "{ count: view }",
                "{ count: cart }",
                "{ count: any }",
                "{ count: view, window: 30d }",
                "{ count: view, window: 31d }",
                "{ count: view, where: 'amount > 3' }",
                "{ count: view, where: 'amount > 4' }",
                "{ count: view, without: cart, same: category }",
                "{ count: view, without: cart, same: category, when: later }",
                "{ count: view, without: cart, same: amount }",
                "{ first: view }",
                "{ last: view }",
                "{ min: amount, of: view }",
                "{ max: amount, of: view }",
                "{ top: category, of: view }",
                "{ distinct: category, of: view }",
                "{ ratio: spend, to: spend }",
                "{ ratio: spend, to: [spend, spend] }",
                "{ rank: spend }",
                "{ rank: spend, as: share }",
                "{ sequence: [view, cart] }",
                "{ sequence: [cart, view] }",
                "{ sequence: [view, cart], same: category }",
                "{ sequence: [view, cart], within: 1d }",
                "{ sequence: [view, cart], window: 1d }",
                "{ span: average, of: view }",
                "{ span: last, of: view }",
                "{ span: last, of: view, window: 1d }",
                "{ count: view, most: 5 }",
                "{ count: view, most: 6 }");
        assertThat(definitions)
                .extracting(definition -> trait(definition).fingerprint())
                .doesNotHaveDuplicates();
    }

    @Test
    void aFingerprintCoversTheTraitsItIsMadeOf() {
        String ratio = "  deep: { ratio: x, to: spend }\n  x: { ratio: spend, to: spend }\n";
        String before = read(HEAD + ratio).get("deep").fingerprint();
        String changed = HEAD.replace("of: purchase", "of: cart") + ratio;
        assertThat(read(changed).get("deep").fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aFingerprintCoversTheTypesOfProperties() {
        String trait = "  x: { distinct: category, of: view }\n";
        String before = read(HEAD + trait).get("x").fingerprint();
        String changed = HEAD.replace("category: text", "category: number") + trait;
        assertThat(read(changed).get("x").fingerprint()).isNotEqualTo(before);
    }

    /** Where days begin decides what spans are, and what is made of spans. */
    @Test
    void theZoneIsPartOfTheFingerprintsOfSpansOnly() {
        Traits traits = read(HEAD + """
                  habit: { span: average, of: view }
                  perHabit: { ratio: spend, to: habit }
                  regular: { rank: habit }
                """);
        Map<String, String> utc = traits.fingerprints(ZoneOffset.UTC);
        Map<String, String> berlin = traits.fingerprints(ZoneId.of("Europe/Berlin"));
        assertThat(utc).isEqualTo(traits.fingerprints(ZoneId.of("Etc/UTC")));
        for (Trait trait : traits.traits()) {
            assertThat(utc.get(trait.name())).isEqualTo(trait.fingerprint());
        }
        assertThat(berlin.keySet()).isEqualTo(utc.keySet());
        assertThat(berlin.keySet().stream().filter(name -> !Objects.equals(utc.get(name), berlin.get(name))))
                .containsExactly("habit", "perHabit", "regular");
        assertThat(traits.fingerprints(ZoneId.of("Asia/Tokyo")).get("habit")).isNotEqualTo(berlin.get("habit"));
    }

    /** A store keeps fingerprints, so they must not change with the code. */
    @Test
    void aFingerprintStaysWhatItWas() {
        // SHA-256 of: sum "amount" of ["purchase"] window all, a line break, amount: number
        assertThat(read(HEAD).get("spend").fingerprint())
                .isEqualTo("c08e95bd1af8d143725cf8bcda5d89a6402981acb44331c373b0727a74730a29");
    }
}
