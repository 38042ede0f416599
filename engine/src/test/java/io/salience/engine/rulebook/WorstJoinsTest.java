package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.workspace.WorkspaceFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many items as a request may list, with a rule for which every choice of two of them must be tried. */
class WorstJoinsTest {

    private static final int MOST_ITEMS = 200;
    private static final Duration BEARABLE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void everyChoiceOfTwoItemsIsTriedInBearableTime() {
        measure("every not holds", "not Product( price > $p, stock >= $s )", true);
        measure("no exists holds", "exists Product( price > $p, stock >= $s )", false);
        measure("every exists holds", "exists Product( price >= $p, stock >= $s )", true);
        measure(
                "an accumulate each",
                "accumulate( Product( price >= $p ); $n : count( ); $n == 200 ) exists Product( stock > $s )",
                false);
    }

    private void measure(String what, String last, boolean holds) {
        Rulebook rulebook = WorkspaceFolder.in(folder)
                .write(
                        "targeting/hero.drl",
                        "rule \"A\" when Visitor( ) Product( $p : price ) Product( $s : stock ) " + last
                                + " then show( \"offer\", \"big\" ); end\n")
                .load()
                .rulebook();
        Facts visitor = visitor(rulebook.schema());
        CompiledRules compiled = rulebook.targeting().compiled();
        for (EvaluatorKind kind : EvaluatorKind.values()) {
            Matches matches = compiled.newMatches();
            long start = cpuNanos();
            compiled.evaluator(kind).evaluate(visitor, matches);
            long spent = cpuNanos() - start;
            System.out.printf("%s, %s: %,d ms of CPU%n", what, kind, spent / 1_000_000);
            assertThat(matches.has(0)).isEqualTo(holds);
            assertThat(spent).isLessThan(BEARABLE.toNanos());
        }
        long start = cpuNanos();
        assertThat(rulebook.targeting().candidates().get(0).rule().premise().test(visitor))
                .isEqualTo(holds);
        System.out.printf("%s, plain Java: %,d ms of CPU%n", what, (cpuNanos() - start) / 1_000_000);
    }

    private static Facts visitor(Schema schema) {
        Schema product = Objects.requireNonNull(schema.items().get("Product"));
        Facts visitor = new Facts(schema);
        visitor.setItems(
                "Product",
                Stream.generate(() -> item(product)).limit(MOST_ITEMS).toList());
        return visitor;
    }

    private static Facts item(Schema schema) {
        Facts item = new Facts(schema);
        item.set(schema.get("price"), 1.0);
        item.set(schema.get("stock"), 1.0);
        return item;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
