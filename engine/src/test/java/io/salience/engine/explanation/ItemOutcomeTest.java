package io.salience.engine.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.item.ItemPattern;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of patterns over items, given what a request lists. */
class ItemOutcomeTest {

    @TempDir
    private Path folder;

    /** The outcomes of a rule's patterns, a line each. */
    private List<String> told(String patterns, List<Map<String, Object>> products) {
        Rulebook rulebook = WorkspaceFolder.in(folder)
                .write(
                        "targeting/hero.drl",
                        "rule \"A\" when Visitor( )\n" + patterns + " then show( \"offer\", \"big\" ); end\n")
                .load()
                .rulebook();
        Schema product = Objects.requireNonNull(rulebook.schema().items().get("Product"));
        Facts visitor = new Facts(rulebook.schema());
        visitor.setItems(
                "Product",
                products.stream().map(values -> item(product, values)).toList());
        List<ItemPattern> items =
                rulebook.targeting().candidates().get(0).rule().items();
        return items.stream()
                .flatMap(pattern -> ItemOutcome.of(pattern, visitor).stream())
                .map(ItemOutcomeTest::line)
                .toList();
    }

    private static Facts item(Schema schema, Map<String, Object> values) {
        Facts item = new Facts(schema);
        values.forEach((name, value) -> item.set(schema.get(name), value));
        return item;
    }

    private static String line(ItemOutcome outcome) {
        List<ItemOutcome.ListedItem> listed = outcome.listed();
        String items = listed == null
                ? "not looked at"
                : listed.stream()
                        .filter(ItemOutcome.ListedItem::selected)
                        .map(one -> String.valueOf(one.position()))
                        .collect(Collectors.joining(" ", "selects ", ""));
        String results = outcome.results().stream()
                .map(one -> "; " + one.name() + " " + one.value())
                .collect(Collectors.joining());
        String chosen = outcome.chosen() == null ? "" : "; chosen " + outcome.chosen();
        return outcome.holds() + ": " + outcome.text() + ": " + items + results + chosen;
    }

    private static final Map<String, Object> LAST_TENT = Map.of("category", "tents", "stock", 2.0, "price", 90.0);
    private static final Map<String, Object> TENT = Map.of("category", "tents", "stock", 50.0, "price", 80.0);
    private static final Map<String, Object> LAST_BOOT = Map.of("category", "boots", "stock", 1.0);

    private static final String NOTHING_ELSE =
            "$a : Product( stock < 5, $c : category ) not Product( category == $c, stock >= 5 )";

    @Test
    void theFirstChoiceForWhichAllHoldIsTold() {
        assertThat(told(NOTHING_ELSE, List.of(LAST_TENT, TENT, LAST_BOOT)))
                .containsExactly(
                        "true: $1 : Product( stock < 5 ): selects 1 3; chosen 3",
                        "true: not Product( stock >= 5, category == $1.category ): selects ");
    }

    @Test
    void whereThereIsNoneTheFirstThatLeadsFurthestIsToldUpToWhereItStops() {
        assertThat(told(NOTHING_ELSE + " exists Product( price > 70, category == $c )", List.of(LAST_TENT, TENT)))
                .containsExactly(
                        "true: $1 : Product( stock < 5 ): selects 1; chosen 1",
                        "false: not Product( stock >= 5, category == $1.category ): selects 2",
                        "false: exists Product( price > 70, category == $1.category ): not looked at");
    }

    @Test
    void aPatternThatFindsNothingToChooseIsWhereItStops() {
        String dearer = "Product( $p : price, $c : category ) Product( category == $c, price > $p, $s : stock )"
                + " not Product( stock > $s ) exists Product( onSale == true )";
        assertThat(told(dearer, List.of(TENT, LAST_BOOT)))
                .containsExactly(
                        "true: $1 : Product(  ): selects 1 2; chosen 1",
                        "false: $2 : Product( category == $1.category, price > $1.price ): selects ",
                        "false: not Product( stock > $2.stock ): not looked at",
                        "false: exists Product( onSale == true ): selects ");
        assertThat(told(dearer, List.of(TENT, LAST_TENT)))
                .first()
                .isEqualTo("true: $1 : Product(  ): selects 1 2; chosen 1");
    }

    @Test
    void oneItemMayBeChosenTwiceAndAgreeWithItself() {
        assertThat(told(
                        "Product( $c : category ) Product( category == $c, $s : stock ) not Product( stock > $s )",
                        List.of(TENT)))
                .containsExactly(
                        "true: $1 : Product(  ): selects 1; chosen 1",
                        "true: $2 : Product( category == $1.category ): selects 1; chosen 1",
                        "true: not Product( stock > $2.stock ): selects ");
    }

    @Test
    void equalItemsAreToldApart() {
        assertThat(told(
                        "Product( stock > 9 ) Product( $p : price ) exists Product( price >= $p )",
                        List.of(TENT, TENT)))
                .containsExactly(
                        "true: exists Product( stock > 9 ): selects 1 2",
                        "true: $1 : Product(  ): selects 1 2; chosen 1",
                        "true: exists Product( price >= $1.price ): selects 1 2");
    }

    @Test
    void everyResultOfAnAccumulateIsTold() {
        String several =
                "accumulate( Product( $p : price, stock > 1 ); $sum : sum( $p ), $n : count( ), $max : max( $p );"
                        + " $sum >= 100, $n >= 2, $max < 500 )";
        String text = "accumulate( Product( stock > 1 ); $sum : sum( price ), $n : count( ), $max : max( price );"
                + " ($sum >= 100 && $n >= 2 && $max < 500) )";
        assertThat(told(several, List.of(LAST_TENT, TENT, LAST_BOOT)))
                .containsExactly("true: " + text + ": selects 1 2; $sum 170; $n 2; $max 90");
        assertThat(told(several, List.of(LAST_BOOT)))
                .containsExactly("false: " + text + ": selects ; $sum 0; $n 0; $max null");
    }

    @Test
    void anAccumulateOfWhatGoesWithTheChosenItemIsTold() {
        assertThat(told(
                        "Product( stock < 5, $c : category )"
                                + " accumulate( Product( category == $c ); $n : count( ); $n >= 2 )",
                        List.of(LAST_BOOT, LAST_TENT, TENT)))
                .containsExactly(
                        "true: $1 : Product( stock < 5 ): selects 1 2; chosen 2",
                        "true: accumulate( Product( category == $1.category ); $n : count( ); $n >= 2 ): selects 2 3; $n 2");
    }
}
