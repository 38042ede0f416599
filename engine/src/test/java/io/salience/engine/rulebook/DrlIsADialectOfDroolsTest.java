package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** What is accepted is DRL 10 too, by Drools' own parser, so that editors and language servers for DRL work on it. */
class DrlIsADialectOfDroolsTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_121L);

    @TempDir
    private Path folder;

    private static PackageDescr parse(String drl) throws DroolsParserException {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL10);
        PackageDescr parsed = parser.parse(false, drl);
        assertThat(parser.getErrors()).as(drl).isEmpty();
        return parsed;
    }

    @Test
    void theSampleShopsRulesAreDrlTen() throws Exception {
        Path rules = Path.of(System.getProperty("salience.root"), "rules");
        try (Stream<Path> files = Files.walk(rules)) {
            List<Path> drl =
                    files.filter(file -> file.toString().endsWith(".drl")).toList();
            assertThat(drl).hasSizeGreaterThanOrEqualTo(7);
            for (Path file : drl) {
                assertThat(parse(Files.readString(file)).getRules()).isNotEmpty();
            }
        }
    }

    @Test
    void randomRulesThatAreAcceptedAreDrlTen() throws Exception {
        System.out.println("DrlIsADialectOfDroolsTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        RandomRules random = new RandomRules(SEED);
        for (int file = 0; file < 20; file++) {
            StringBuilder drl = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                drl.append(rule(i, random.constraints()));
            }
            assertThat(accepted(drl.toString())).hasSize(50);
            assertThat(parse(drl.toString()).getRules()).hasSize(50);
        }
    }

    private static String rule(int number, List<RandomRules.Expression> constraints) {
        String text = constraints.stream().map(RandomRules.Expression::text).collect(Collectors.joining(", "));
        return "rule \"r" + number + "\"\n    salience " + (number - 25) + " enabled " + (number % 7 > 0)
                + "\n    date-effective \"2026-01-31T00:00:00Z\"\nwhen\n    Visitor( " + text
                + " )\nthen\n    show( \"e\", \"v\" );\nend\n";
    }

    private List<Rule> accepted(String drl) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(folder.resolve("random.drl"), drl);
        List<Rule> rules = new DrlReader(RuleKind.TARGETING, problems)
                .read(file, "random.drl").stream()
                        .map(draft -> draft.check(RandomRules.SCHEMA, problems))
                        .toList();
        assertThat(problems.text()).isEmpty();
        return rules;
    }
}
