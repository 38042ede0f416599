package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import io.salience.engine.workspace.Workspace;
import io.salience.segmentbuilder.fold.RandomTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows of orders, corrected and loaded, give the store that a build of the corrected export gives. */
class RejectsReloadTest {

    private static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");
    private static final String ORDERS = """
            Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price
            #1,a@x.com,paid,EUR,30,2026-09-01 10:00:00 +0200,1,A,10
            #1,a@x.com,,,,,1,"B, ""large""\",20,TOO MANY
            #1,,,,,,2,C,7
            #2,b@x.com,paid,EUR,30,2026-13-01 10:00:00 +0200,1,A,10
            #2,b@x.com,,,,,1,B,20
            #3,,paid,EUR,5,2026-09-01 10:00:00 +0200,1,A,5
            #3,,,,,,2,B,20
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheRules() throws IOException {
        write(
                "rules/workspace.yaml",
                "name: Orders\nlocales: [en]\nplacements:\n  home:\n    description: The home page\n");
        write("rules/traits.yaml", """
                events: [Order Completed]
                properties: { orderId: text, productName: text, price: number, total: number, currency: text, financialStatus: text }
                traits:
                  rows: { count: Order Completed }
                  orders: { distinct: orderId, of: Order Completed }
                  spend: { sum: total, of: Order Completed }
                  prices: { sum: price, of: Order Completed }
                  inEuros: { sum: price, of: Order Completed, where: 'currency == "EUR"' }
                  paidAt: { last: Order Completed, where: 'financialStatus == "paid"' }
                """);
        write("rules/segments/all.drl", """
                rule "buyer"
                when
                    Profile( rows >= 1 )
                then
                    join( "buyer" );
                end
                """);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Rulebook rulebook() throws IOException {
        return Workspace.load(folder.resolve("rules")).rulebook();
    }

    private BuildReport build(String store, Path file, BuildOptions options) throws IOException {
        Path mapping = write("orders.yaml", "preset: shopify-orders\n");
        BuildInput input = new BuildInput(mapping, List.of(file), null, REFERENCE).with(options);
        return new SegmentBuild(
                        rulebook(),
                        input,
                        EvaluatorKind.INDEX,
                        Clock.fixed(REFERENCE, ZoneOffset.UTC),
                        BuildProgress.SILENT)
                .publishTo(Store.at(folder.resolve(store)));
    }

    private Map<String, String> profiles(String store) throws IOException {
        Map<String, String> profiles = new TreeMap<>();
        Rulebook rulebook = rulebook();
        try (Generation generation = Store.at(folder.resolve(store)).open(folder.resolve("private"))) {
            ProfileReader reader = generation.reader(rulebook.schema());
            for (String id : generation.members("buyer")) {
                Facts facts = new Facts(rulebook.schema());
                assertThat(reader.read(id, facts)).isTrue();
                Map<String, String> profile = new TreeMap<>();
                rulebook.schema()
                        .fields()
                        .forEach(field -> profile.put(field.name(), RandomTraits.text(facts.get(field))));
                profiles.put(id, profile.toString());
            }
        }
        return profiles;
    }

    /** As somebody would do it by hand: what is too much goes, the month is mended, and the missing address is entered. */
    private static String corrected(String text) {
        return text.replace(",TOO MANY", "").replace("2026-13-01", "2026-09-01").replaceAll("(?m)^#3,,", "#3,c@x.com,");
    }

    @Test
    void correctedRejectsOfOrdersGiveTheStoreOfTheCorrectedExport() throws IOException {
        BuildReport first = build("store", write("orders.csv", ORDERS), BuildOptions.USUAL);
        assertThat(first.rejected()).isEqualTo(5);
        Path rejects = folder.resolve("store").resolve("rejects/g000001/0001-orders.csv");
        Path mended = write("mended.csv", corrected(Files.readString(rejects)));
        BuildReport second = build("store", mended, BuildOptions.USUAL.goingOn());
        assertThat(second.rejections()).isEmpty();

        BuildReport whole = build("whole", write("corrected.csv", corrected(ORDERS)), BuildOptions.USUAL);
        assertThat(whole.rejections()).isEmpty();
        assertThat(profiles("store")).isEqualTo(profiles("whole")).hasSize(3);
        assertThat(second.membership()).isEqualTo(whole.membership());
        assertThat(profiles("store").get("a@x.com")).contains("rows=3", "prices=37", "inEuros=37", "spend=30");
    }
}
