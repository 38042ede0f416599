package io.salience.segmentbuilder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several files of profiles, in one build or in builds that go on from each other, make of an attribute. */
class ProfileMergeTest {

    private static final String ALL = """
            format: csv
            visitor: id
            attributes:
              plan: { from: plan, type: text }
              town: { from: town, type: text }
              level: { from: level, type: number }
            """;
    private static final String PLAN = "format: csv\nvisitor: id\nattributes:\n  plan: { from: plan, type: text }\n";
    private static final String TOWN = "format: csv\nvisitor: id\nattributes:\n  town: { from: town, type: text }\n";
    private static final String JSON = ALL.replace("format: csv", "format: ndjson");

    @TempDir
    private Path folder;

    private SourcesShop shop;

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = new SourcesShop(folder);
        shop.write("events.yaml", """
                format: csv
                visitor: visitor
                event: event
                time: { from: time, format: iso }
                id: id
                properties:
                  amount: { from: amount, type: number }
                  page: { from: page, type: text }
                """);
        shop.write("events.csv", "id,visitor,event,time,amount,page\n1,ann,view,2026-10-01T00:00:00Z,,/home\n");
        shop.write("all.yaml", ALL);
        shop.write("plan.yaml", PLAN);
        shop.write("town.yaml", TOWN);
        shop.write("json.yaml", JSON);
    }

    /** @param pairs of a mapping and a file */
    private BuildReport build(BuildOptions options, String... pairs) {
        List<BuildInput.ProfileExport> profiles = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            profiles.add(shop.profiles(pairs[i], pairs[i + 1]));
        }
        return shop.build("store", List.of(shop.events("events.yaml", "events.csv")), profiles, options);
    }

    private BuildReport whole(String... pairs) {
        return build(BuildOptions.USUAL, pairs);
    }

    private BuildReport goingOn(String... pairs) {
        return build(BuildOptions.USUAL.goingOn(), pairs);
    }

    private List<String> ann() {
        return of("ann");
    }

    private List<String> of(String id) {
        return List.of(
                shop.attribute("store", id, "plan"),
                shop.attribute("store", id, "town"),
                shop.attribute("store", id, "level"));
    }

    @Test
    void aFileOfALaterBuildWithFewerAttributesLeavesTheOthersAlone() throws IOException {
        shop.write("first.csv", "id,plan,town,level\nann,free,Rome,3\n");
        shop.write("second.csv", "id,plan\nann,gold\n");
        whole("all.yaml", "first.csv");
        BuildReport report = goingOn("plan.yaml", "second.csv");
        assertThat(ann()).containsExactly("gold", "Rome", "3");
        assertThat(report.erased()).isZero();
        assertThat(report.rejected()).isZero();
    }

    @Test
    void anEmptyCellErasesAndIsCounted() throws IOException {
        shop.write("first.csv", "id,plan,town,level\nann,free,Rome,3\nbob,free,,\n");
        shop.write("second.csv", "id,plan,town,level\nann,gold,,\nbob,free,,\n");
        assertThat(whole("all.yaml", "first.csv").erased()).isZero();
        assertThat(goingOn("all.yaml", "second.csv").erased()).isEqualTo(2);
        assertThat(ann()).containsExactly("gold", "", "");
        assertThat(goingOn("all.yaml", "second.csv").erased()).isZero();
        assertThat(goingOn("all.yaml", "first.csv").erased()).isZero();
        assertThat(ann()).containsExactly("free", "Rome", "3");
    }

    @Test
    void aFieldOfJsonThatIsNotThereIsNotOneThatIsNull() throws IOException {
        shop.write("first.csv", "id,plan,town,level\nann,free,Rome,3\n");
        shop.write("second.json", "{\"id\": \"ann\", \"plan\": null, \"town\": \"\"}\n");
        whole("all.yaml", "first.csv");
        assertThat(goingOn("json.yaml", "second.json").erased()).isEqualTo(2);
        assertThat(ann()).containsExactly("", "", "3");
    }

    @Test
    void aValueThatDoesNotFitLeavesTheEarlierOneAlone() throws IOException {
        shop.write("first.csv", "id,plan,town,level\nann,free,Rome,3\n");
        shop.write("second.csv", "id,plan,town,level\nann,gold,Rome,three\n");
        whole("all.yaml", "first.csv");
        BuildReport report = goingOn("all.yaml", "second.csv");
        assertThat(ann()).containsExactly("gold", "Rome", "3");
        assertThat(report.erased()).isZero();
        assertThat(report.rejected()).isZero();
        assertThat(report.files().get(0).flaws()).isEqualTo(1);
    }

    @Test
    void filesOfOneBuildThatSayDifferentThingsAreMerged() throws IOException {
        shop.write("plans.csv", "id,plan\nann,gold\nbob,free\n");
        shop.write("towns.csv", "id,town\nann,Rome\ncid,Oslo\n");
        BuildReport report = whole("town.yaml", "towns.csv", "plan.yaml", "plans.csv");
        assertThat(ann()).containsExactly("gold", "Rome", "");
        assertThat(of("bob")).containsExactly("free", "", "");
        assertThat(of("cid")).containsExactly("", "Oslo", "");
        assertThat(report.rejected()).isZero();
        assertThat(report.files())
                .extracting(FileReport::file)
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .containsExactly("events.csv", "plans.csv", "towns.csv");
        assertThat(report.files()).extracting(FileReport::accepted).containsExactly(1L, 2L, 2L);
    }

    /** The first in the order of the paths, not of the options. */
    @Test
    void ofFilesThatContradictEachOtherTheFirstCountsByAttribute() throws IOException {
        shop.write("a.csv", "id,plan\nann,gold\nbob,free\ncid,\n");
        shop.write("b.csv", "id,plan,town,level\nann,free,Rome,\nbob,free,Oslo,1\ncid,gold,,\nann,gold,Rome,\n");
        for (List<String> order : List.of(
                List.of("plan.yaml", "a.csv", "all.yaml", "b.csv"),
                List.of("all.yaml", "b.csv", "plan.yaml", "a.csv"))) {
            BuildReport report = whole(order.toArray(String[]::new));
            assertThat(ann()).containsExactly("gold", "Rome", "");
            assertThat(of("bob")).containsExactly("free", "Oslo", "1");
            assertThat(of("cid")).containsExactly("", "", "");
            assertThat(report.files().get(2))
                    .isEqualTo(new FileReport(folder.resolve("b.csv").toString(), 4, 1, 1, 0, 0, 2, 0));
            assertThat(report.rejections()).singleElement().satisfies(one -> {
                assertThat(one.reason())
                        .isEqualTo("the visitor has an earlier row that says something else; the first counts");
                assertThat(one.places()).containsExactly(folder + "/b.csv:2", folder + "/b.csv:4");
            });
        }
    }

    /** In small portions, rows of one visitor are merged in several passes. */
    @Test
    void itDoesNotMatterInHowManyPassesRowsAreMerged() throws IOException {
        StringBuilder some = new StringBuilder("id,plan\n");
        StringBuilder others = new StringBuilder("id,plan,town,level\n");
        for (int i = 0; i < 400; i++) {
            some.append("v-").append(i).append(i % 2 == 0 ? ",gold\n" : ",\n");
            others.append("v-")
                    .append(i)
                    .append(i % 4 < 2 ? ",gold,Rome," : ",,Rome,")
                    .append(i)
                    .append('\n');
        }
        shop.write("a.csv", some.toString());
        shop.write("b.csv", others.toString());
        BuildInput input = new BuildInput(
                List.of(shop.events("events.yaml", "events.csv")),
                List.of(shop.profiles("plan.yaml", "a.csv"), shop.profiles("all.yaml", "b.csv")),
                SourcesShop.REFERENCE,
                BuildOptions.USUAL,
                null);
        for (Sizes sizes : List.of(Sizes.USUAL, new Sizes(1_024, 1L << 20, 1_024))) {
            BuildReport report = shop.build("passes", input, sizes);
            assertThat(report.files().get(2).rejected()).isEqualTo(200);
            assertThat(report.files().get(2).accepted()).isEqualTo(200);
            assertThat(report.visitors()).isEqualTo(401);
            assertThat(report.segments().get(1).members()).isEqualTo(200);
            assertThat(shop.attribute("passes", "v-7", "level")).isEqualTo("7");
        }
    }

    /** Attributes are known by their names, though states number them. */
    @Test
    void attributesMayBeDeclaredInAnotherOrder() throws IOException {
        shop.write("first.csv", "id,plan,town,level\nann,free,Rome,3\n");
        shop.write("second.csv", "id,plan\nbob,gold\n");
        whole("all.yaml", "first.csv");
        Path traits = folder.resolve("rules/traits.yaml");
        Files.writeString(
                traits,
                Files.readString(traits)
                        .replace("  plan: text\n  town: text\n", "")
                        .replace("  level: number\ntraits", "  level: number\n  town: text\n  plan: text\ntraits"));
        goingOn("plan.yaml", "second.csv");
        assertThat(ann()).containsExactly("free", "Rome", "3");
    }

    /** Its profiles: ann gold Rome 3, bob free 1, dan Oslo. */
    @Test
    void aStoreOfBeforeRowsWereMergedIsReadOn() throws IOException {
        unpack("store-with-whole-profile-rows.zip", folder.resolve("store"));
        shop.write("more.csv", "id,visitor,event,time,amount,page\n5,dan,view,2026-10-01T00:00:00Z,,/home\n");
        shop.write("plans.csv", "id,plan\nann,\ndan,gold\n");
        BuildReport report = shop.build(
                "store",
                List.of(shop.events("events.yaml", "more.csv")),
                List.of(shop.profiles("plan.yaml", "plans.csv")),
                BuildOptions.USUAL.goingOn());
        assertThat(report.erased()).isEqualTo(1);
        assertThat(report.warnings()).isEmpty();
        assertThat(ann()).containsExactly("", "Rome", "3");
        assertThat(of("bob")).containsExactly("free", "", "1");
        assertThat(of("dan")).containsExactly("gold", "Oslo", "");
        assertThat(shop.attribute("store", "ann", "spend")).isEqualTo("12.5");
        assertThat(shop.attribute("store", "dan", "views")).isEqualTo("1");
    }

    private static void unpack(String resource, Path into) throws IOException {
        try (InputStream packed = Objects.requireNonNull(ProfileMergeTest.class.getResourceAsStream(resource));
                ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }
}
