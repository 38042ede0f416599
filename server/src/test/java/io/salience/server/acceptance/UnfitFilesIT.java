package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of a workspace, its content and its store is replaced in turn by what is no file of them: each command says so
 * in one sentence and ends, and a server goes on with what it loaded. A seeded part of the cases, all in the profile long.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnfitFilesIT {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final int MOST_CASES = LONG ? Integer.MAX_VALUE : 5;
    private static final int RACES = LONG ? 200 : 4;
    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    /** May read everything; {@link #whatMayNotBeReadIsSaidAsAnotherUser} is of files without rights then. */
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private static final String KEY = "81f4c09b27d63ea5702cb8e914d35fa6";
    private static final String ASKED = "{\"visitorId\":\"v-1\",\"context\":{\"device\":\"mobile\"}}";

    private static final List<String> WORKSPACE = List.of(
            "workspace.yaml",
            "traits.yaml",
            "segments/buyers.drl",
            "experiences/hero-offer.yaml",
            "targeting/hero.drl",
            "scenarios/hero.yaml",
            "content/hero.yaml");
    private static final List<String> GENERATION =
            List.of("manifest.json", "manifest.sha256", "profiles.cm3", "texts.json", "members", "state");

    @TempDir
    private static Path folder;

    private static SpoiledShop shop;
    private static Launcher.Server server;
    private static Path keyFile;
    private static String rulebook;

    /** A file and what stands in its place. */
    private record Case(String file, UnfitKind kind) {}

    @BeforeAll
    static void serve() throws Exception {
        System.out.println("UnfitFilesIT: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        shop = SpoiledShop.in(folder);
        keyFile = Launcher.keyFile(folder.resolve("key"), KEY);
        server = Launcher.Server.start(shop.path(""), shop.path("store"), "--admin-key-file", keyFile);
        rulebook = answer().path("rulebook").asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode answer() throws Exception {
        Web.Reply reply = new Web(server.port()).decide(ASKED);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    private static Launcher.Run reload() {
        return Launcher.inProcess("reload", "--url", "http://127.0.0.1:" + server.port(), "--key-file", keyFile);
    }

    private static List<Case> cases(List<String> files) {
        List<Case> cases = new ArrayList<>();
        for (String file : files) {
            Stream.of(UnfitKind.values())
                    .filter(UnfitFilesIT::isPossible)
                    .forEach(kind -> cases.add(new Case(file, kind)));
        }
        Collections.shuffle(cases, RANDOM);
        return cases.subList(0, Math.min(MOST_CASES, cases.size()));
    }

    private static boolean isPossible(UnfitKind kind) {
        return kind != UnfitKind.UNREADABLE || !IS_ROOT;
    }

    /** What is done while something else stands in place of a file. */
    private interface Look {

        void once() throws Exception;
    }

    private static void with(Case one, Look look) throws Exception {
        with(shop, one, look);
    }

    private static void with(SpoiledShop spoiled, Case one, Look look) throws Exception {
        Path file = spoiled.path(one.file());
        Path original = folder.resolve("original");
        Files.move(file, original);
        try {
            one.kind().put(file, original);
            look.once();
        } finally {
            Files.deleteIfExists(file);
            Files.move(original, file);
        }
    }

    /** Of other problems, such as a segment that is not there without its file, there may be more lines. */
    private static void assertSays(Launcher.Run run, int exitCode, String line) {
        String all = run.out() + run.err();
        assertThat(all.lines()).as(all).contains(line);
        assertThat(run.exitCode()).as(all).isEqualTo(exitCode);
        assertIsNoMistake(run);
    }

    private static void assertIsNoMistake(Launcher.Run run) {
        assertThat(run.out() + run.err()).doesNotContain("mistake", "Exception", "Error:", "\tat ", "PipeRelease");
    }

    @Test
    void everyFileOfTheWorkspaceIsRefusedAndTheLastGoodServes() throws Exception {
        for (Case one : cases(WORKSPACE)) {
            boolean content = one.file().startsWith("content/");
            String sentence = one.kind().sentence(content ? "the content folder" : "the workspace");
            with(one, () -> {
                String shown = content ? "DIR/" + one.file() : one.file();
                assertSays(toldOf(shop.run(SpoiledShop.CHECK)), 2, shown + ": " + sentence);
                assertSays(toldOf(reload()), 1, shown + ": " + sentence);
                assertThat(answer().path("rulebook").asText()).isEqualTo(rulebook);
            });
        }
        assertThat(reload().exitCode()).isZero();
        assertThat(answer().path("rulebook").asText()).isEqualTo(rulebook);
    }

    private static Launcher.Run toldOf(Launcher.Run run) {
        return new Launcher.Run(run.exitCode(), run.out().replace(shop.path("").toString(), "DIR"), run.err());
    }

    /** A sub-folder that is none: its rules are not lost unseen. */
    @Test
    void everyFolderOfTheWorkspaceIsRefusedAndTheLastGoodServes() throws Exception {
        List<String> folders = List.of("segments", "targeting", "experiences", "scenarios", "content");
        for (Case one : cases(folders)) {
            if (one.kind() == UnfitKind.FOLDER || one.kind() == UnfitKind.LARGE || one.kind() == UnfitKind.UNREADABLE) {
                continue;
            }
            String sentence = one.kind().sentence("the workspace").replace("expected a file", "expected a folder");
            with(one, () -> {
                Launcher.Run run = toldOf(shop.run(SpoiledShop.CHECK));
                boolean named = one.file().equals("content") && one.kind() == UnfitKind.PIPE;
                assertSays(
                        run,
                        2,
                        named
                                ? "DIR/content: is not a folder; expected the folder of the content entries"
                                : one.file() + ": " + sentence);
                assertThat(reload().exitCode()).isEqualTo(1);
                assertThat(answer().path("rulebook").asText()).isEqualTo(rulebook);
            });
        }
        assertThat(reload().exitCode()).isZero();
    }

    @Test
    void everyFileOfTheStoreIsRefusedAndTheLastGoodServes() throws Exception {
        List<String> files = new ArrayList<>(List.of("store/current"));
        GENERATION.forEach(name -> files.add("store/generations/g000001/" + name));
        for (Case one : cases(files)) {
            with(one, () -> {
                Launcher.Run verified = shop.run("store verify --store DIR/store");
                assertThat(verified.exitCode()).as(verified.out()).isEqualTo(1);
                assertIsOneSentence(one, verified.out().lines().findFirst().orElseThrow());
                Launcher.Run decided = shop.run("decide --workspace DIR --store DIR/store --visitor v-1");
                assertThat(decided.exitCode()).as(decided.err()).isEqualTo(2);
                assertThat(decided.err()).hasLineCount(1);
                assertIsOneSentence(one, decided.err());
                assertThat(answer().path("generation").asText()).isEqualTo("g000001");
            });
        }
        assertThat(shop.run("store verify --store DIR/store").exitCode()).isZero();
        assertThat(shop.run("segment list --store DIR/store").out()).isEqualTo(SpoiledShop.SEGMENTS);
    }

    private static void assertIsOneSentence(Case one, String text) {
        String name = one.file().substring(one.file().lastIndexOf('/') + 1);
        String found = one.kind().sentence("the store").replaceAll(";.*", "");
        assertThat(text).as(one.toString()).contains(name).doesNotContain("Exception", "original", "/dev/zero");
        if (one.kind() != UnfitKind.LARGE) { // a size that the manifest does not say, or a text that is no id
            assertThat(text).as(one.toString()).contains(found);
        }
    }

    @Test
    void aBuildWritesThroughNoLink() throws Exception {
        Files.createDirectory(folder.resolve("other"));
        SpoiledShop other = SpoiledShop.in(folder.resolve("other"));
        List<String> before = SpoiledShop.contents(other.path("store"));
        Path outside = Files.writeString(folder.resolve("precious"), "precious");
        for (String name : List.of("store/lock", "store/generations")) {
            with(other, new Case(name, UnfitKind.PIPE), () -> {
                Launcher.Run run = other.run(SpoiledShop.BUILD);
                assertThat(run.err())
                        .startsWith("DIR/store: the store cannot be written (")
                        .contains(": is a pipe)");
                assertThat(run.exitCode()).isEqualTo(2);
            });
            with(other, new Case(name, UnfitKind.OUT), () -> {
                Launcher.Run run = other.run(SpoiledShop.BUILD);
                assertThat(run.err())
                        .startsWith("DIR/store: the store cannot be written (")
                        .contains(": is a link");
                assertThat(run.exitCode()).isEqualTo(2);
            });
        }
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path rejects = Files.createSymbolicLink(other.path("store/rejects"), elsewhere);
        Launcher.Run rejecting = other.run(SpoiledShop.BUILD);
        assertThat(rejecting.err())
                .isEqualTo(
                        "DIR/store/rejects: is a link that leads out of the store; expected a folder that lies in it\n");
        assertThat(rejecting.exitCode()).isEqualTo(2);
        Files.delete(rejects);
        assertThat(SpoiledShop.contents(other.path("store"))).isEqualTo(before);
        Files.createSymbolicLink(other.path("store/current.tmp"), outside);
        assertThat(other.run("store rollback --store DIR/store").exitCode()).isEqualTo(2);
        assertThat(other.run(SpoiledShop.BUILD).exitCode()).isZero();
        assertThat(outside).hasContent("precious");
    }

    /** Nobody may read what a file system keeps for itself in the root of a disk. */
    @Test
    void aFolderThatNobodyMayReadIsPassedOver() throws Exception {
        List<Path> found = new ArrayList<>();
        for (String where : List.of("", "targeting", "content", "store", "store/generations")) {
            Path lost = Files.createDirectory(shop.path(where).resolve("lost+found"));
            found.add(Files.setPosixFilePermissions(lost, PosixFilePermissions.fromString("---------")));
        }
        assertThat(shop.run(SpoiledShop.CHECK).exitCode()).isLessThan(2);
        assertThat(shop.run("store verify --store DIR/store").exitCode()).isZero();
        assertThat(shop.run("store list --store DIR/store").exitCode()).isZero();
        for (Path lost : found) {
            Files.delete(lost);
        }
    }

    /** As root the others are not of files without rights. */
    @Test
    void whatMayNotBeReadIsSaidAsAnotherUser() throws Exception {
        Launcher.Jvm nobody = Launcher.Jvm.ofNobody();
        Path readable = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        with(new Case("targeting/hero.drl", UnfitKind.UNREADABLE), () -> {
            ProcessBuilder check = nobody.builder("check", shop.path(""));
            Launcher.Run run = Launcher.run(check.directory(readable.toFile()));
            assertSays(run, 2, "targeting/hero.drl: " + UnfitKind.UNREADABLE.sentence(""));
        });
    }

    @Test
    void whatDoesNotFitInMemoryEndsWithOneSentence() throws Exception {
        Path large = Files.createDirectory(folder.resolve("large"));
        Files.writeString(large.resolve("workspace.yaml"), "name: Large\nlocales: [en]\n");
        Files.writeString(large.resolve("traits.yaml"), "# " + "x".repeat(15 << 20) + "\nevents: []\n");
        Launcher.Run run = Launcher.run(Launcher.Jvm.ofTests("-Xmx32m"), "check", large);
        assertThat(run)
                .isEqualTo(new Launcher.Run(
                        3,
                        "",
                        "The memory does not suffice (Java heap space), nothing was completed; give it more: for build"
                                + " with SALIENCE_BUILD_JAVA=-Xmx4g, else with JAVA_TOOL_OPTIONS=-Xmx4g\n"));
    }

    /** Checks and publishes while a rule comes and goes: each ends, and either has the rule or says what is missing. */
    @Test
    void aFileThatVanishesWhileItIsReadIsSaid() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Path file = shop.path("targeting/hero.drl");
        Path aside = folder.resolve("aside");
        Thread thread = new Thread(() -> comeAndGo(file, aside, done), "come-and-go");
        thread.start();
        try {
            for (int i = 0; i < RACES; i++) {
                Launcher.Run run = shop.run(SpoiledShop.CHECK);
                assertThat(run.exitCode()).as(run.out()).isBetween(0, 2);
                assertIsNoMistake(run);
                Launcher.Run told = reload();
                assertThat(told.exitCode()).as(told.err()).isBetween(0, 1);
                assertIsNoMistake(told);
                assertThat(answer().path("decisions").has("hero")).isTrue();
            }
        } finally {
            done.set(true);
            thread.join(10_000);
        }
        assertThat(thread.isAlive()).isFalse();
        assertThat(reload().exitCode()).isZero();
        assertThat(answer().path("rulebook").asText()).isEqualTo(rulebook);
    }

    private static void comeAndGo(Path file, Path aside, AtomicBoolean done) {
        try {
            while (!done.get()) {
                Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
