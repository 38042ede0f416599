package io.salience.engine.trait;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told about a broken {@code traits.yaml}, to the letter. */
class TraitProblemsTest {

    /** Six lines; what a test adds to the traits stands on line 7. */
    private static final String HEAD = """
            events: [view, cart, purchase]
            properties: { category: text, amount: number, at: instant, gift: boolean, productId: text }
            attributes: { plan: text, kids: number }
            traits:
              spend: { sum: amount, of: purchase }
              lastSeen: { last: any }
            """;

    private static String problems(String yaml) {
        Problems problems = new Problems();
        Optional<Traits> traits = YamlNode.parse(new SourceText("traits.yaml", yaml), problems)
                .flatMap(root -> new TraitsReader(problems).read(root));
        assertThat(traits.isEmpty()).isEqualTo(!problems.isEmpty());
        return problems.sorted().stream()
                .map(problem -> problem.at() + ": " + problem.message())
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            x: { cuont: view } => 8: unknown key "cuont"; did you mean "count"?
            x: { of: view } => 6: says nothing to compute; write one of: count, distinct, sum, min, max, average, first, last, top, span, ratio, rank, sequence
            x: { } => 6: says nothing to compute; write one of: count, distinct, sum, min, max, average, first, last, top, span, ratio, rank, sequence
            x: view => 6: expected a map (key: value), found "view"
            x: => 5: expected a map (key: value), found nothing
            x: { count: view, sum: amount, of: view } => 6: a trait has one kind, found count and sum; keep one
            x: { count: view, windw: 3d } => 21: unknown key "windw"; did you mean "window"?
            x: { span: longets, of: view } => 14: unknown value "longets"; did you mean "longest"?
            x: { span: last } => 6: "of" is missing; write of: ...
            x: { count: view, most: 0 } => 27: expected a whole number from 1 to 10000000, found "0"
            x: { count: view, most: 10000001 } => 27: expected a whole number from 1 to 10000000, found "10000001"
            x: { count: view, most: many } => 27: expected a whole number from 1 to 10000000, found "many"
            x: { sum: amount, of: view, within: 3d } => 31: unknown key "within"; expected one of: most, of, sum, where, window
            x: { count: veiw } => 15: unknown event "veiw"; did you mean "view"?
            x: { count: [view, cart] } => 15: expected a text, found a list
            x: { sum: amount, of: [view, crat] } => 32: unknown event "crat"; did you mean "cart"?
            x: { sum: amount, of: [] } => 25: an empty list of events; name at least one
            x: { sum: amount } => 6: "of" is missing; write of: ...
            x: { sum: amuont, of: view } => 13: unknown property "amuont"; did you mean "amount"?
            x: { sum: category, of: view } => 13: sum needs a property of type number, "category" is text
            x: { average: at, of: view } => 17: average needs a property of type number, "at" is instant
            x: { top: amount, of: view } => 13: top needs a property of type text, "amount" is number
            x: { distinct: basket, of: view } => 18: unknown property "basket"; expected one of: amount, at, category, gift, productId
            x: { count: view, window: 0d } => 29: "0d" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s
            x: { count: view, window: 3651d } => 29: "3651d" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s
            x: { count: view, window: 30 days } => 29: "30 days" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s
            x: { count: view, window: 30 } => 29: "30" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s
            x: { count: view, window: -3d } => 29: "-3d" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s
            x: { count: view, where: 'amuont > 3' } => 29: unknown field "amuont"; did you mean "amount"?
            x: { count: view, where: amount > "3" } => 37: found "3", expected a number, for amount is number
            x: { count: view, where: 'category ==  12' } => 42: found "12", expected a text in quotes, for category is text
            x: { count: view, where: 'at > daysAgo(3)' } => 34: daysAgo has no meaning for events; give the trait a window
            x: { count: view, where: 'segments contains "vip"' } => 29: unknown field "segments"; expected one of: amount, at, category, gift, productId
            x: { ratio: spnd, to: spend } => 15: unknown trait "spnd"; did you mean "spend"?
            x: { ratio: spend, to: [spend, lastSeen] } => 34: ratio needs traits of type number, "lastSeen" is instant
            x: { ratio: spend, to: [] } => 26: an empty list of traits; name at least one
            x: { ratio: spend } => 6: "to" is missing; write to: ...
            x: { ratio: spend, to: x } => 6: the ratio is made of itself: x -> x
            x: { rank: lastSeen } => 14: rank needs traits of type number, "lastSeen" is instant
            x: { rank: plan } => 14: unknown trait "plan"; expected one of: lastSeen, spend, x
            x: { rank: spend, as: percent } => 25: unknown value "percent"; expected one of: share
            x: { count: view, same: productId } => 27: "same" goes with "without"; add that or leave this
            x: { count: view, when: later } => 27: "when" goes with "without"; add that or leave this
            x: { count: view, without: purchase } => 6: "same" is missing; write same: ...
            x: { count: view, without: view, same: productId } => 30: "view" is among the counted events, so none is left; name another event
            x: { count: view, without: any, same: productId } => 30: "any" is never absent; name an event
            x: { count: cart, without: purchase, same: productId, when: after } => 63: unknown value "after"; did you mean "later"?
            x: { sequence: [view], same: productId } => 18: a sequence needs at least two events
            x: { sequence: view } => 18: expected a list, found "view"
            x: { sequence: [view, buy], same: product, within: 1y } => 25: unknown event "buy"; expected one of: cart, purchase, view | 37: unknown property "product"; did you mean "productId"? | 54: "1y" is not a window; expected 1s to 3650d, such as 30d, 12h, 90m or 45s
            plan: { count: view } => 9: "plan" is an attribute too; rename one of them
            country: { count: view } => 12: "country" is a field of the request's context; choose another name
            segments: { count: view } => 13: "segments" is the field of a visitor's segments; choose another name
            now: { last: view } => 8: "now" is a field of the request's context; choose another name
            2nd: { count: view } => 8: "2nd" is not a name; expected a letter, then letters, digits or _
            a-b: { count: view } => 8: "a-b" is not a name; expected a letter, then letters, digits or _
            in: { count: view } => 7: "in" is a word of the rule language; choose another name
            """)
    void aBrokenTraitIsToldToTheLetter(String trait, String expected) {
        assertThat(problems(HEAD + "  " + trait + "\n").replace("traits.yaml:7:", ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            { evnts: [view] } => 1:3: unknown key "evnts"; did you mean "events"?
            [view] => 1:1: expected a map (key: value), found a list
            { events: view } => 1:11: expected a list, found "view"
            { events: [view, view] } => 1:18: "view" is written twice; keep one
            { events: [any, ""] } => 1:12: "any" stands for every event; choose another name | 1:17: an event without a name; write one or leave it out
            { properties: { amount: nmber } } => 1:25: unknown type "nmber"; did you mean "number"?
            { properties: { amount: segments } } => 1:25: unknown type "segments"; expected one of: boolean, instant, number, text, version
            { properties: { 'my amount': number, true: text } } => 1:30: "my amount" is not a name; expected a letter, then letters, digits or _ | 1:44: "true" is a word of the rule language; choose another name
            { properties: { amount: number, amount: text } } => 1:33: "amount" is written twice; keep one
            { attributes: { plan: string, language: text } } => 1:23: unknown type "string"; expected one of: boolean, instant, number, text, version | 1:41: "language" is a field of the request's context; choose another name
            { traits: { a: { count: view } } } => 1:25: unknown event "view"; none are defined
            { events: [e], traits: { a: { ratio: b, to: c }, b: { ratio: a, to: c }, c: { count: e } } } => 1:29: the ratio is made of itself: a -> b -> a
            { events: [e], traits: { a: { ratio: c, to: [b, c] }, b: { ratio: c, to: d }, d: { ratio: c, to: b }, c: { count: e } } } => 1:58: the ratio is made of itself: b -> d -> b
            { events: [e], traits: { a: { rank: r }, r: { ratio: c, to: c }, c: { count: e } } } => 1:37: "r" is a ratio; a rank of a ratio is not possible
            { events: [e], traits: { a: { rank: r }, r: { rank: c }, c: { count: e } } } => 1:37: "r" is a rank; a rank of a rank is not possible
            { events: [e], traits: { a: { ratio: r, to: c }, r: { rank: c }, c: { count: e } } } => 1:38: "r" is a rank; a ratio of a rank is not possible
            { events: [e], traits: { a: { ratio: c, to: b }, b: { cuont: e }, c: { count: f } } } => 1:55: unknown key "cuont"; did you mean "count"? | 1:79: unknown event "f"; did you mean "e"?
            """)
    void aBrokenFileIsToldToTheLetter(String yaml, String expected) {
        assertThat(problems(yaml).replace("traits.yaml:", "")).isEqualTo(expected);
    }

    @Test
    void aProblemInABlockOfTextIsShownAtItsLine() {
        assertThat(problems(HEAD + "  x:\n    count: view\n    where: |\n      amuont > 3\n"))
                .isEqualTo("traits.yaml:10:7: unknown field \"amuont\"; did you mean \"amount\"?");
    }

    @Test
    void aFileThatDoesNotExistIsAProblem() {
        Problems problems = new Problems();
        assertThat(Traits.read(Path.of("nowhere", "traits.yaml"), "traits.yaml", problems))
                .isEmpty();
        assertThat(problems.text()).isEqualTo("traits.yaml: does not exist; expected a file");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            product: { stock: number } => 7:3: "product" is no name of items; expected a capital letter, then letters, digits or _
            Pro-duct: { stock: number } => 7:3: "Pro-duct" is no name of items; expected a capital letter, then letters, digits or _
            Visitor: { stock: number } => 7:3: "Visitor" means something else in rules; choose another name
            Product: { stock: numbr } => 7:21: unknown type "numbr"; did you mean "number"?
            Product: { in: number } => 7:18: "in" is a word of the rule language; choose another name
            Product: { segments: text } => 7:24: "segments" is the field of a visitor's segments; choose another name
            Product: [stock] => 7:12: expected a map (key: value), found a list
            Product: => 7:11: expected a map (key: value), found nothing
            """)
    void aBadTypeOfItemsIsToldWithItsPlace(String written, String told) {
        String yaml = HEAD.replace("  lastSeen: { last: any }\n", "items:\n  " + written + "\n");
        assertThat(problems(yaml)).isEqualTo("traits.yaml:" + told);
    }
}
