package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;

/**
 * The same text of random rules over items, compiled by stock Drools with declared types, holds for the same requests.
 * Values are not missing here: Drools takes two missing ones for equal and cannot add them up.
 */
class ItemsMeanWhatDroolsMeansTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_123L);
    private static final int RULES = 60;
    private static final int REQUESTS = 300;
    private static final String DECLARED = """
            package stock;
            global java.util.Set found;
            declare Visitor favourite : String budget : Double member : Boolean end
            declare Product category : String price : Double stock : Double onSale : Boolean end
            declare Coupon price : Double end
            """;

    @TempDir
    private Path folder;

    @Test
    void stockDroolsFindsTheSameRules() throws Exception {
        System.out.println("ItemsMeanWhatDroolsMeansTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        RandomItemRules random = RandomItemRules.ofBothLanguages(SEED);
        List<String> texts =
                Stream.generate(() -> random.rule().text()).limit(RULES).toList();
        CompiledRules ours = CompiledRules.of(RandomItems.SCHEMA, premises(texts));
        KieBase stock = stock(texts);
        int matched = 0;
        for (int i = 0; i < REQUESTS; i++) {
            RandomItems.Request request = random.request();
            Set<Integer> found = found(stock, request);
            assertThat(rows(ours, request.facts()))
                    .as("seed " + SEED + ": " + request + " and " + texts)
                    .isEqualTo(found);
            matched += found.size();
        }
        System.out.printf("%,d rule evaluations, %.1f %% true%n", RULES * REQUESTS, 100.0 * matched / RULES / REQUESTS);
        assertThat(matched).isBetween(RULES * REQUESTS / 5, RULES * REQUESTS * 4 / 5);
    }

    private List<Premise> premises(List<String> texts) throws Exception {
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            drl.append("rule \"r" + i + "\" when " + texts.get(i) + " then show( \"e\", \"v\" ); end\n");
        }
        Path file = Files.writeString(folder.resolve("ours.drl"), drl);
        Problems problems = new Problems();
        List<Premise> premises = new DrlReader(RuleKind.TARGETING, problems)
                .read(file, "ours.drl").stream()
                        .map(draft -> draft.check(RandomItems.SCHEMA, problems).premise())
                        .toList();
        assertThat(problems.text()).isEmpty();
        return premises;
    }

    private static KieBase stock(List<String> texts) {
        StringBuilder drl = new StringBuilder(DECLARED);
        for (int i = 0; i < texts.size(); i++) {
            drl.append("rule \"r" + i + "\" when " + texts.get(i) + " then found.add( " + i + " ); end\n");
        }
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("stock", "stock", "1");
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/stock/rules.drl", drl.toString());
        KieBuilder builder = services.newKieBuilder(files);
        builder.buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages()).isEmpty();
        return services.newKieContainer(release).getKieBase();
    }

    private static Set<Integer> found(KieBase stock, RandomItems.Request request) throws Exception {
        KieSession session = stock.newKieSession();
        try {
            Set<Integer> found = new TreeSet<>();
            session.setGlobal("found", found);
            session.insert(fact(stock, "Visitor", request.visitor()));
            for (String type : List.of("Product", "Coupon")) {
                for (Map<String, Object> item : request.list(type)) {
                    session.insert(fact(stock, type, item));
                }
            }
            session.fireAllRules();
            return found;
        } finally {
            session.dispose();
        }
    }

    private static Object fact(KieBase stock, String type, Map<String, Object> values) throws Exception {
        FactType declared = stock.getFactType("stock", type);
        Object fact = declared.newInstance();
        declared.setFromMap(fact, values);
        return fact;
    }

    private static Set<Integer> rows(CompiledRules compiled, Facts facts) {
        Matches matches = compiled.newMatches();
        compiled.evaluator(EvaluatorKind.INDEX).evaluate(facts, matches);
        List<Integer> rows = new ArrayList<>();
        for (int row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
            rows.add(row);
        }
        return new TreeSet<>(rows);
    }
}
