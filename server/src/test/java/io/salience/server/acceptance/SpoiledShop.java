package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.server.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the tiny shop with its exports and a good store, to be spoiled. */
final class SpoiledShop {

    static final String BUILD = "build --workspace DIR --source DIR/events.yaml --events DIR/events.csv"
            + " --profiles DIR/profiles.yaml DIR/profiles.csv --reference-time 2026-11-01T00:00:00Z --out DIR/store";
    static final String CHECK = "check DIR";
    static final String SERVE = "serve --workspace DIR --store DIR/store --port 0";

    /** What {@code segment list} says of the good store. */
    static final String SEGMENTS = """
            segment     members  sha256
            buyer             1  28030f3504c37bc870911ae1ffec3f73b0e62739c8f3c093026529e5d5c124ea
            gold-buyer        1  28030f3504c37bc870911ae1ffec3f73b0e62739c8f3c093026529e5d5c124ea
            """;

    private static final Path ORIGINAL = Launcher.ROOT.resolve("server/src/test/workspaces/tiny");

    private final Path folder;

    private SpoiledShop(Path folder) {
        this.folder = folder;
    }

    static SpoiledShop in(Path empty) throws IOException {
        SpoiledShop shop = new SpoiledShop(empty.resolve("shop"));
        copy(ORIGINAL, shop.folder);
        Launcher.Run built = shop.run(BUILD);
        assertThat(built.exitCode()).as(built.err()).isZero();
        return shop;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Replaces the first occurrence, or the whole text where nothing is to be replaced. */
    void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(path(file));
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        String spoiled = from.isEmpty() ? to : text.substring(0, at) + to + text.substring(at + from.length());
        Files.writeString(path(file), spoiled);
    }

    /** Runs a command in this process. */
    Launcher.Run run(String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words(command));
        return told(new Launcher.Run(exitCode, out.toString(), err.toString()));
    }

    private String[] words(String command) {
        return Arrays.stream(command.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace("DIR", folder.toString()))
                .toArray(String[]::new);
    }

    private Launcher.Run told(Launcher.Run run) {
        return new Launcher.Run(run.exitCode(), run.out(), run.err().replace(folder.toString(), "DIR"));
    }

    /** The command says just this, exits with 2 and leaves the store as it is. */
    void assertRefused(String command, String message) throws IOException {
        List<String> before = contents(path("store"));
        Launcher.Run listedBefore = run("segment list --store DIR/store");
        assertThat(run(command)).isEqualTo(new Launcher.Run(2, "", message + "\n"));
        assertUntouched(before, listedBefore);
    }

    /** The same in a process of its own. */
    void assertProcessRefuses(String command, String message) throws IOException, InterruptedException {
        List<String> before = contents(path("store"));
        Launcher.Run listedBefore = run("segment list --store DIR/store");
        assertThat(told(Launcher.run((Object[]) words(command)))).isEqualTo(new Launcher.Run(2, "", message + "\n"));
        assertUntouched(before, listedBefore);
    }

    /** A store that was good is still good; one that the test has damaged is damaged in the same way. */
    private void assertUntouched(List<String> before, Launcher.Run listedBefore) throws IOException {
        assertThat(contents(path("store"))).isEqualTo(before);
        assertThat(run("segment list --store DIR/store")).isEqualTo(listedBefore);
        assertThat(listedBefore.exitCode() == 0 ? listedBefore.out() : SEGMENTS).isEqualTo(SEGMENTS);
    }

    /** Every file below a folder with its hash, in order of name; rejected rows, which failed builds keep, apart. */
    static List<String> contents(Path folder) throws IOException {
        return everything(folder).stream()
                .filter(one -> !one.startsWith("rejects"))
                .toList();
    }

    /** The same with the rejected rows. */
    static List<String> everything(Path folder) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted().toList()) {
                contents.add(folder.relativize(one) + (Files.isDirectory(one) ? "/" : " " + sha256(one)));
            }
        }
        return contents;
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
