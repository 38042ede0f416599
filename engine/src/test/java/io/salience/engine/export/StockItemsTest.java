package io.salience.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words of stock Drools for patterns over items; that they mean the same is shown by random rules. */
class StockItemsTest {

    @TempDir
    private Path folder;

    private String exported(String rule) {
        Rulebook rulebook = WorkspaceFolder.in(folder)
                .write("targeting/hero.drl", "rule \"A\" when " + rule + " then show( \"offer\", \"big\" ); end\n")
                .load()
                .rulebook();
        String drl = Objects.requireNonNull(new PlainDrl(rulebook).files().get("targeting.drl"));
        StockDrools.compile(new PlainDrl(rulebook).files());
        return drl.substring(drl.indexOf("when\n") + 5, drl.indexOf("then\n"));
    }

    @Test
    void whatLaterPatternsUseIsBoundInThePatternThatChooses() {
        assertThat(exported("Visitor( $plan : plan ) $a : Product( stock < 5, $c : category, $p : price )"
                        + " not Product( category == $c, price > $p ) exists Product( category == $plan )"))
                .isEqualTo("""
                            Visitor( $visitor_now : now, $visitor_plan : plan )
                            Product( (stock != null && stock < 5.0), $item1_category : category, $item1_price : price )
                            not Product( (category != null && $item1_category != null && category.compareTo( $item1_category ) == 0), (price != null && $item1_price != null && price > $item1_price) )
                            exists Product( (category != null && $visitor_plan != null && category.compareTo( $visitor_plan ) == 0) )
                        """);
    }

    @Test
    void eachResultIsAnAccumulateOfItsOwnAndWhatAsksSeveralStandsBehindThem() {
        assertThat(exported("Visitor( ) accumulate( Product( $p : price, stock > 0 ); $s : sum( $p ), $n : count( );"
                        + " $s >= 100, $n > 2 || $s > 500 )"))
                .isEqualTo("""
                            Visitor( $visitor_now : now )
                            accumulate( Product( (stock != null && stock > 0.0), price != null, $number0_0 : price ); $result0_0 : sum( $number0_0 ); $result0_0 != null, $result0_0 >= 100.0 )
                            accumulate( Product( (stock != null && stock > 0.0) ); $result0_1 : count(); $result0_1 != null )
                            eval( ($result0_1 > 2.0 || $result0_0 > 500.0) )
                        """);
    }
}
