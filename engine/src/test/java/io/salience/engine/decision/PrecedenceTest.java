package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several rules that hold wins. In every test, only the order under test speaks for the winner. */
class PrecedenceTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder);
    }

    @Test
    void theExperienceOfHigherPriorityWinsWhateverSalienceAndNamesSay() {
        shop.experience("a", "priority: 1").experience("b", "priority: 2");
        shop.rule("A", "salience 100", "show( \"a\", \"one\" )").rule("B", "salience -100", "show( \"b\", \"two\" )");
        assertThat(shown(shop.decide())).isEqualTo("b/two");
    }

    @Test
    void aPriorityLeftOutIsZero() {
        shop.experience("a", "priority: -1").experience("b").experience("c", "priority: 0");
        shop.rule("A", "", "show( \"a\", \"one\" )")
                .rule("B", "", "show( \"b\", \"one\" )")
                .rule("C", "", "show( \"c\", \"one\" )");
        assertThat(shown(shop.decide())).isEqualTo("b/one");
    }

    @Test
    void ofEqualPrioritiesTheFirstIdWins() {
        shop.experience("b2", "priority: 7").experience("b10", "priority: 7");
        shop.rule("A", "salience 9", "show( \"b2\", \"one\" )").rule("B", "", "show( \"b10\", \"one\" )");
        assertThat(shown(shop.decide())).isEqualTo("b10/one");
    }

    @Test
    void withinAnExperienceTheHigherSalienceWinsWhateverVariantAndName() {
        shop.experience("a");
        shop.rule("A", "salience -3", "show( \"a\", \"one\" )")
                .rule("B", "", "show( \"a\", \"one\" )")
                .rule("Z", "salience 1", "show( \"a\", \"two\" )");
        assertThat(shown(shop.decide())).isEqualTo("a/two");
    }

    @Test
    void aNegativeSalienceComesAfterNone() {
        shop.experience("a");
        shop.rule("A", "salience -1", "show( \"a\", \"one\" )").rule("B", "", "show( \"a\", \"two\" )");
        assertThat(shown(shop.decide())).isEqualTo("a/two");
    }

    @Test
    void ofEqualSaliencesTheFirstVariantWins() {
        shop.experience("a", "variants: [ { id: zebra }, { id: ape } ]");
        shop.rule("A", "salience 5", "show( \"a\", \"ape\" )").rule("B", "salience 5", "show( \"a\", \"zebra\" )");
        assertThat(shown(shop.decide())).isEqualTo("a/zebra");
    }

    @Test
    void enrollComesAfterEveryVariantOfEqualSalience() {
        shop.experience("a", "allocation: { one: 10000 }");
        shop.rule("A", "", "enroll( \"a\" )").rule("B", "", "show( \"a\", \"two\" )");
        assertThat(shop.decide().rule()).isEqualTo("B");
    }

    @Test
    void enrollOfHigherSalienceComesFirst() {
        shop.experience("a", "allocation: { two: 10000 }");
        shop.rule("A", "", "show( \"a\", \"one\" )").rule("B", "salience 1", "enroll( \"a\" )");
        assertThat(shop.decide().rule()).isEqualTo("B");
    }

    @Test
    void lastOfAllTheRulesNameDecides() {
        shop.experience("a");
        shop.rule("r2", "", "visits == 0", "show( \"a\", \"one\" )")
                .rule("r10", "", "visits < 1", "show( \"a\", \"one\" )");
        assertThat(shop.decide().rule()).isEqualTo("r10");
    }

    @Test
    void theFirstRuleThatHoldsWinsAndNotTheFirstRule() {
        shop.experience("a", "priority: 2").experience("b", "priority: 1");
        shop.rule("A", "salience 2", "visits > 99", "show( \"a\", \"one\" )")
                .rule("B", "salience 1", "plan == \"gold\"", "show( \"a\", \"two\" )")
                .rule("C", "", "visits == 0", "show( \"b\", \"two\" )")
                .rule("D", "", "show( \"b\", \"two\" )");
        assertThat(shop.decide().rule()).isEqualTo("C");
    }

    @Test
    void aRuleOfAnotherPlacementDoesNotInterfere() {
        shop.experience("a", "placement: strip", "priority: 9").experience("b");
        shop.rule("A", "salience 9", "show( \"a\", \"one\" )").rule("B", "", "show( \"b\", \"one\" )");
        assertThat(shown(shop.decide())).isEqualTo("b/one");
    }

    @Test
    void aRuleThatIsNotEnabledNeverHolds() {
        shop.experience("a");
        shop.rule("A", "salience 9 enabled false", "show( \"a\", \"one\" )")
                .rule("B", "enabled true", "show( \"a\", \"two\" )");
        assertThat(shown(shop.decide())).isEqualTo("a/two");
    }
}
