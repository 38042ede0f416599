package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Schema;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after a store. */
class StoreIT {

    private static final String LIST = "store list --store DIR/store";
    private static final String VERIFY = "store verify --store DIR/store";
    private static final String ROLLBACK = "store rollback --store DIR/store";
    private static final String PRUNE = "store prune --store DIR/store --keep ";

    @TempDir
    private Path folder;

    private SpoiledShop shop;

    @BeforeEach
    void makeAShop() throws IOException {
        shop = SpoiledShop.in(folder);
    }

    private void build(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(shop.run(SpoiledShop.BUILD).exitCode()).isZero();
        }
    }

    private String said(String command) {
        Launcher.Run run = shop.run(command);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    /** The generations that the store lists, the current one with a star. */
    private List<String> listed() {
        List<String> ids = new ArrayList<>();
        said(LIST).lines().skip(1).forEach(line -> {
            String id = line.substring(0, line.indexOf(' '));
            ids.add(line.endsWith("  current") ? id + "*" : id);
        });
        return ids;
    }

    private void flip(String file) throws IOException {
        Path path = shop.path("store/generations/" + file);
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);
    }

    @Test
    void theListTellsOfEachGeneration() throws Exception {
        build(1);
        List<String> lines = said(LIST).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("generation  built at +reference time +visitors  segments +bytes");
        assertThat(lines.get(1)).matches("g000001     20[0-9T:-]+Z  2026-11-01T00:00:00Z +3 +2  +" + bytes("g000001"));
        assertThat(lines.get(2))
                .matches("g000002     20[0-9T:-]+Z  2026-11-01T00:00:00Z +3 +2  +" + bytes("g000002") + "  current");
    }

    /** As the table writes it. */
    private String bytes(String generation) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(shop.path("store/generations/" + generation))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return String.format("%,d", bytes);
    }

    @Test
    void aSoundStoreIsVerifiedAndLeftAsItIs() throws Exception {
        build(1);
        List<String> before = SpoiledShop.contents(shop.path("store"));
        assertThat(said(VERIFY)).isEqualTo("2 of 2 generations are sound\n");
        assertThat(said(VERIFY + " --generation g000001")).isEqualTo("1 of 1 generation is sound\n");
        assertThat(SpoiledShop.contents(shop.path("store"))).isEqualTo(before);
    }

    @Test
    void everyDamageIsASentence() throws Exception {
        build(2);
        flip("g000001/texts.json");
        flip("g000001/members");
        Files.delete(shop.path("store/generations/g000002/profiles.cm3"));
        Files.writeString(shop.path("store/current"), "g000007");
        Launcher.Run run = shop.run(VERIFY);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().replace(shop.path("").toString(), "DIR").lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DIR/store/generations/g000001/texts.json: the file has"),
                        line -> assertThat(line).startsWith("DIR/store/generations/g000001/members: the file has"),
                        line -> assertThat(line)
                                .isEqualTo("DIR/store/generations/g000002/profiles.cm3: the file is missing; build the"
                                        + " store again with ./salience build"),
                        line -> assertThat(line).startsWith("DIR/store/current: names the generation g000007, which"),
                        line -> assertThat(line).isEqualTo("1 of 3 generations are sound"));
        assertThat(shop.run(VERIFY + " --generation g000003").exitCode()).isZero();
        assertThat(shop.run(VERIFY + " --generation g000001").exitCode()).isEqualTo(1);
    }

    @Test
    void aListToldOfADamagedManifest() throws Exception {
        build(1);
        Files.writeString(shop.path("store/generations/g000001/manifest.json"), "{}");
        assertThat(said(LIST).lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).matches("g000001     damaged +- +- +- +[0-9,]+"),
                        line -> assertThat(line).startsWith("g000002     20").endsWith("  current"),
                        line -> assertThat(line)
                                .endsWith("g000001/manifest.json: this is not a manifest: it has no number of a format;"
                                        + " build the store again with ./salience build"));
    }

    @Test
    void aRollbackMakesTheOneBeforeCurrentAndIdsCountUp() {
        build(2);
        assertThat(said(ROLLBACK)).isEqualTo("Generation g000002 is current now, g000003 was before\n");
        assertThat(listed()).containsExactly("g000001", "g000002*", "g000003");
        assertThat(said(ROLLBACK)).isEqualTo("Generation g000001 is current now, g000002 was before\n");
        assertThat(said(ROLLBACK + " --to g000003"))
                .isEqualTo("Generation g000003 is current now, g000001 was before\n");
        said(ROLLBACK);
        build(1);
        assertThat(listed()).containsExactly("g000002", "g000003", "g000004*");
    }

    @Test
    void aRollbackPassesOverTheDamaged() throws Exception {
        build(2);
        flip("g000002/profiles.cm3");
        Launcher.Run refused = shop.run(ROLLBACK + " --to g000002");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("DIR/store/generations/g000002/profiles.cm3: the file has the SHA-256 ")
                .hasLineCount(1);
        assertThat(listed()).containsExactly("g000001", "g000002", "g000003*");
        assertThat(said(ROLLBACK).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("g000002/profiles.cm3: the file has the SHA-256 "),
                        line -> assertThat(line).isEqualTo("Generation g000001 is current now, g000003 was before"));
    }

    @Test
    void aRollbackMendsAStoreThatNamesNoGeneration() throws Exception {
        build(1);
        Files.writeString(shop.path("store/current"), "nonsense");
        assertThat(said(ROLLBACK)).isEqualTo("Generation g000002 is current now\n");
        assertThat(listed()).containsExactly("g000001", "g000002*");
    }

    @Test
    void pruningKeepsTheNewestAndTheCurrentOne() {
        build(2);
        said(ROLLBACK + " --to g000001");
        assertThat(said(PRUNE + 1)).isEqualTo("Removed g000002\n");
        assertThat(listed()).containsExactly("g000001*", "g000003");
        assertThat(said(PRUNE + 1)).isEqualTo("Nothing to remove\n");
        build(1);
        assertThat(listed()).containsExactly("g000001", "g000003", "g000004*");
        assertThat(said(PRUNE + 1)).isEqualTo("Removed g000001, g000003\n");
    }

    @Test
    void nothingIsChangedWhileABuildIsUnderWay() throws Exception {
        build(1);
        Provenance provenance = new Provenance(Instant.EPOCH, Instant.EPOCH, "", Map.of());
        try (GenerationWriter building =
                Store.at(shop.path("store")).begin(Schema.builder().build(), provenance)) {
            assertThat(building.generation()).isEqualTo("g000003");
            String message =
                    "DIR/store/lock: another build is writing this store; wait until it has finished, or stop it";
            Launcher.Run other = Launcher.run("store", "rollback", "--store", shop.path("store"));
            assertThat(other)
                    .isEqualTo(new Launcher.Run(
                            2, "", message.replace("DIR", shop.path("").toString()) + "\n"));
            shop.assertRefused(ROLLBACK, message);
            shop.assertRefused(PRUNE + 1, message);
            assertThat(listed()).containsExactly("g000001", "g000002*");
        }
        assertThat(said(ROLLBACK)).startsWith("Generation g000001 is current now");
    }
}
