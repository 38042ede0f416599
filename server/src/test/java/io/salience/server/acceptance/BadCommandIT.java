package io.salience.server.acceptance;

import static io.salience.server.acceptance.Mistake.mistake;
import static io.salience.server.acceptance.SpoiledShop.BUILD;
import static io.salience.server.acceptance.SpoiledShop.CHECK;
import static io.salience.server.acceptance.SpoiledShop.SERVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines, stores and ports that cannot be used: each is told, and the last good store stays. */
class BadCommandIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"commandLines", "names", "stores"})
    void everyMistakeIsToldAndLeavesTheStore(Mistake mistake) throws Exception {
        mistake.assertRefused(SpoiledShop.in(folder));
    }

    private static final String LIST = "segment list --store DIR/store";
    private static final String MEMBERS = "segment members buyer --store DIR/store";
    private static final String AGAIN = "; build the store again with ./salience build";

    @Test
    void aCallWithoutCommandPrintsTheUsage() throws Exception {
        Launcher.Run run = SpoiledShop.in(folder).run("");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("""
                Missing required subcommand
                Usage: salience [-hV] [COMMAND]
                What should this visitor see right now, and why?
                """)
                .contains("\n  build ", "\n  check ", "\n  decide ", "\n  demo ", "\n  segment ", "\n  serve ");
    }

    @Test
    void aCommandLikeNoOtherIsToldTheCommands() throws Exception {
        Launcher.Run run = SpoiledShop.in(folder).run("xyzzy");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("unknown command \"xyzzy\"; expected one of: build, check, ")
                .endsWith("\nRead more with: ./salience --help\n");
    }

    @Test
    void aFlippedByteInTheMapIsTold() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        Path map = shop.path("store/generations/g000001/profiles.cm3");
        String before = SpoiledShop.sha256(map);
        byte[] bytes = Files.readAllBytes(map);
        bytes[bytes.length / 2] ^= 1;
        Files.write(map, bytes);
        String message = "DIR/store/generations/g000001/profiles.cm3: the file has the SHA-256 "
                + SpoiledShop.sha256(map) + ", its manifest says " + before + ", so it is damaged" + AGAIN;
        shop.assertRefused(SERVE, message);
        shop.assertRefused("decide --workspace DIR --store DIR/store --visitor v-1", message);
    }

    @Test
    void aFlippedByteInTheMembersIsTold() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        Path members = shop.path("store/generations/g000001/members");
        String before = SpoiledShop.sha256(members);
        byte[] bytes = Files.readAllBytes(members);
        bytes[bytes.length / 2] ^= 1;
        Files.write(members, bytes);
        shop.assertRefused(
                MEMBERS,
                "DIR/store/generations/g000001/members: the file has the SHA-256 " + SpoiledShop.sha256(members)
                        + ", its manifest says " + before + ", so it is damaged" + AGAIN);
    }

    @Test
    void aChangedManifestIsTold() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        shop.replace("store/generations/g000001/manifest.json", "\"visitors\" : 3", "\"visitors\" : 2");
        shop.assertRefused(
                LIST,
                "DIR/store/generations/g000001/manifest.json: the file has the SHA-256 "
                        + SpoiledShop.sha256(shop.path("store/generations/g000001/manifest.json"))
                        + ", which is not what manifest.sha256 says, so one of the two is damaged" + AGAIN);
    }

    @Test
    void aTruncatedMapIsToldAndTheNextBuildMendsTheStore() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        Path map = shop.path("store/generations/g000001/profiles.cm3");
        byte[] bytes = Files.readAllBytes(map);
        Files.write(map, Arrays.copyOf(bytes, bytes.length / 2));
        shop.assertRefused(
                SERVE,
                "DIR/store/generations/g000001/profiles.cm3: the file has " + bytes.length / 2
                        + " bytes, its manifest says " + bytes.length + ", so it is damaged" + AGAIN);
        assertThat(shop.run(BUILD).exitCode()).isZero();
        assertThat(shop.run(LIST)).isEqualTo(new Launcher.Run(0, SpoiledShop.SEGMENTS, ""));
    }

    @Test
    void theRealProcessTellsAPortThatIsInUse() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        List<String> demoStore = demoStore();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            String message = "127.0.0.1:" + port
                    + ": the port is in use by another program; stop it, or choose another port with --port";
            shop.assertProcessRefuses(SERVE.replace("--port 0", "--port " + port), message);
            shop.assertProcessRefuses("demo --once --port " + port, message);
        }
        assertThat(demoStore()).isEqualTo(demoStore);
    }

    private static List<String> demoStore() throws Exception {
        Path store = Launcher.ROOT.resolve("target/demo/store");
        return Files.exists(store) ? SpoiledShop.contents(store) : new ArrayList<>();
    }

    @Test
    void theRealProcessRefusesAsTheCommandsDo() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        shop.assertProcessRefuses(
                "check DIR/nothing",
                "DIR/nothing: is not a folder; expected a workspace: a folder with workspace.yaml and traits.yaml");
        shop.assertProcessRefuses(
                "segment list --store DIR/nothing",
                "DIR/nothing: there is no store here; build one with ./salience build");
        shop.assertProcessRefuses(
                "segment members buyers --store DIR/store",
                "DIR/store/generations/g000001: there is no segment \"buyers\"; did you mean \"buyer\"?");
        shop.assertProcessRefuses(
                "decide --workspace DIR --store DIR/store --visitor v-1 --context devise=mobile",
                "--context: unknown context \"devise\"; did you mean \"device\"?");
        shop.replace("segments/buyers.drl", "rule \"Bought twice\"", "rule \"Bought twice\"\n    agenda-group \"x\"");
        shop.assertProcessRefuses(CHECK, """
                segments/buyers.drl:4:5: attribute agenda-group has no meaning here; expected one of: date-effective, date-expires, enabled, salience
                    4 |     agenda-group "x"
                      |     ^""");
    }

    private static List<Mistake> commandLines() {
        return List.of(
                mistake("unknown command", "bild", """
                        unknown command "bild"; did you mean "build"?
                        Read more with: ./salience --help"""),
                mistake("unknown option", BUILD + " --fast", """
                        Unknown option: '--fast'
                        Read more with: ./salience build --help"""),
                mistake("missing required", "build --workspace DIR", """
                        Missing required options: '--reference-time=INSTANT', '--out=STORE', '--source=MAPPING.yaml' or '--preset=NAME', '--events=FILE'
                        Read more with: ./salience build --help"""),
                mistake(
                        "no instant",
                        BUILD.replace("--reference-time 2026-11-01T00:00:00Z", "--reference-time yesterday"),
                        """
                        Invalid value for option '--reference-time': 'yesterday' is not an instant such as 2026-11-01T00:00:00Z (UTC, with the time and Z)
                        Read more with: ./salience build --help"""),
                mistake("unknown report format", BUILD + " --report xml", """
                        Invalid value for option '--report': expected one of [TEXT, JSON] (case-insensitive) but was 'xml'
                        Read more with: ./salience build --help"""),
                mistake("unknown evaluator", BUILD + " --evaluator fast", """
                        Invalid value for option '--evaluator': expected one of [INDEX, SESSION] (case-insensitive) but was 'fast'
                        Read more with: ./salience build --help"""),
                mistake(
                        "profiles without an export",
                        "build --workspace DIR --source DIR/events.yaml --events DIR/events.csv --profiles DIR/profiles.yaml --reference-time 2026-11-01T00:00:00Z --out DIR/store",
                        """
                        Expected parameter 2 (of 2 mandatory parameters) for option '--profiles' but found '--reference-time'
                        Read more with: ./salience build --help"""),
                mistake("segment alone", "segment", """
                        Missing required subcommand
                        Usage: salience segment [-hV] (list | members | export | drift)
                        Shows the segments of a store.
                          -h, --help      Show this help message and exit.
                          -V, --version   Print version information and exit.
                        Commands:
                          export   Writes the members of a segment, or with --matrix all visitors with
                                     their segments; sorted bytewise by visitor.
                          drift    Shows what changed between two kept generations.
                          list     Lists the segments.
                          members  Prints the ids of a segment's members, one a line, sorted bytewise."""),
                mistake("unknown command of segment", "segment lst --store DIR/store", """
                        unknown command "lst"; did you mean "list"?
                        Read more with: ./salience segment --help"""),
                mistake("store alone", "store", """
                        Missing required subcommand
                        Usage: salience store [-hV] (verify | list | rollback | prune)
                        Looks after the generations of a store.
                          -h, --help      Show this help message and exit.
                          -V, --version   Print version information and exit.
                        Commands:
                          list      Lists the generations, the oldest first.
                          prune     Removes the oldest generations, but never the current one.
                          rollback  Makes an older generation the current one, after reading all of it;
                                      a running server serves it then.
                          verify    Reads every file of the generations and tells what is damaged."""),
                mistake("unknown command of store", "store lst --store DIR/store", """
                        unknown command "lst"; did you mean "list"?
                        Read more with: ./salience store --help"""),
                mistake("store without a store", "store list", """
                        Missing required option: '--store=STORE'
                        Read more with: ./salience store list --help"""),
                mistake("prune without a number", "store prune --store DIR/store", """
                        Missing required option: '--keep=N'
                        Read more with: ./salience store prune --help"""),
                mistake("prune by a word", "store prune --store DIR/store --keep some", """
                        Invalid value for option '--keep': 'some' is not a whole number
                        Read more with: ./salience store prune --help"""),
                mistake("prune all", "store prune --store DIR/store --keep 0", """
                        --keep: found 0, expected 1 or more; the newest generation always stays"""),
                mistake("rollback to nothing", "store rollback --store DIR/store", """
                        DIR/store: no sound generation is older than g000001, so there is nothing to roll back to"""),
                mistake("rollback to the current one", "store rollback --store DIR/store --to g000001", """
                        DIR/store: g000001 is the current generation already"""),
                mistake("rollback to an unknown one", "store rollback --store DIR/store --to g000009", """
                        DIR/store: there is no generation "g000009"; expected one of [g000001]"""),
                mistake("verify an unknown one", "store verify --store DIR/store --generation ../x", """
                        DIR/store: there is no generation "../x"; expected one of [g000001]"""),
                mistake("list of no store", "store list --store DIR/nothing", """
                        DIR/nothing: there is no store here; build one with ./salience build"""),
                mistake("verify no store", "store verify --store DIR/nothing", """
                        DIR/nothing: there is no store here; build one with ./salience build"""),
                mistake("rollback of no store", "store rollback --store DIR/nothing", """
                        DIR/nothing: there is no store here; build one with ./salience build"""),
                mistake("prune of a file", "store prune --store DIR/events.csv --keep 2", """
                        DIR/events.csv: is a file; expected the folder of a store"""),
                mistake("check without a workspace", "check", """
                        Missing required parameter: 'WORKSPACE'
                        Read more with: ./salience check --help"""),
                mistake("check of two workspaces", "check DIR DIR", """
                        Unmatched argument at index 2: 'DIR'
                        Read more with: ./salience check --help"""),
                mistake("port of the demo that is no number", "demo --port x", """
                        Invalid value for option '--port': 'x' is not a whole number
                        Read more with: ./salience demo --help"""),
                mistake("port text", "serve --workspace DIR --store DIR/store --port http", """
                        Invalid value for option '--port': 'http' is not a whole number
                        Read more with: ./salience serve --help"""),
                mistake("port large", "serve --workspace DIR --store DIR/store --port 70000", """
                        --port: found 70000, expected 0 to 65535; 0 means any free one"""),
                mistake("port negative", "serve --workspace DIR --store DIR/store --port=-1", """
                        --port: found -1, expected 0 to 65535; 0 means any free one"""),
                mistake(
                        "an address of another machine",
                        "serve --workspace DIR --store DIR/store --port 0 --host 192.0.2.1",
                        """
                        192.0.2.1:0: this machine has no such address; choose one of its own with --host, such as 127.0.0.1"""),
                mistake("members without a segment", "segment members --store DIR/store", """
                        Missing required parameter: 'SEGMENT'
                        Read more with: ./salience segment members --help"""),
                mistake(
                        "context without =",
                        "decide --workspace DIR --store DIR/store --visitor v-1 --context mobile",
                        """
                        Value for option option '--context' (NAME=TEXT) should be in KEY=VALUE format but was mobile
                        Read more with: ./salience decide --help"""),
                mistake(
                        "option that decide does not have",
                        "decide --workspace DIR --store DIR/store --visitor v-1 --attribute plans=gold",
                        """
                        Unknown options: '--attribute', 'plans=gold'
                        Read more with: ./salience decide --help"""),
                mistake(
                        "no instant to decide at",
                        "decide --workspace DIR --store DIR/store --visitor v-1 --at yesterday",
                        """
                        Invalid value for option '--at': 'yesterday' is not an instant such as 2026-11-01T00:00:00Z (UTC, with the time and Z)
                        Read more with: ./salience decide --help"""));
    }

    private static List<Mistake> names() {
        return List.of(
                mistake("members unknown", "segment members buyers --store DIR/store", """
                        DIR/store/generations/g000001: there is no segment "buyers"; did you mean "buyer"?"""),
                mistake(
                        "decide unknown context",
                        "decide --workspace DIR --store DIR/store --visitor v-1 --context devise=mobile",
                        """
                        --context: unknown context "devise"; did you mean "device"?"""),
                mistake(
                        "decide with several problems",
                        "decide --workspace DIR --store DIR/store --visitor v-1 --context hour=3 --context devise=mobile",
                        """
                        --context: unknown context "devise"; did you mean "device"?
                        --context: context.hour comes from the clock; leave it out"""),
                mistake(
                        "context that the clock gives",
                        "decide --workspace DIR --store DIR/store --visitor v-1 --context hour=3",
                        """
                        --context: context.hour comes from the clock; leave it out"""),
                mistake("decide empty visitor", "decide --workspace DIR --store DIR/store --visitor=", """
                        --visitor: visitorId is missing; expected the visitor's id"""),
                mistake(
                        "visitor of 300 characters",
                        "decide --workspace DIR --store DIR/store --visitor xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                        """
                        --visitor: visitorId has 300 characters, expected 1 to 256"""),
                mistake(
                        "decide placement",
                        "decide --workspace DIR --store DIR/store --visitor v-1 --placement heros",
                        """
                        --placement: unknown placement "heros"; did you mean "hero"?"""),
                mistake("decide missing visitor", "decide --workspace DIR --store DIR/store", """
                        Missing required option: '--visitor=ID'
                        Read more with: ./salience decide --help"""),
                mistake("check missing", "check DIR/nothing", """
                        DIR/nothing: is not a folder; expected a workspace: a folder with workspace.yaml and traits.yaml"""),
                mistake("check file", "check DIR/events.csv", """
                        DIR/events.csv: is not a folder; expected a workspace: a folder with workspace.yaml and traits.yaml"""),
                mistake("missing", BUILD.replace("--workspace DIR", "--workspace DIR/nothing"), """
                        DIR/nothing: is not a folder; expected a workspace: a folder with workspace.yaml and traits.yaml"""),
                mistake(
                        "folder that is no workspace",
                        BUILD.replace("--workspace DIR", "--workspace DIR/content"),
                        """
                        DIR/content: there is no workspace.yaml here; expected a workspace: a folder with workspace.yaml and traits.yaml"""));
    }

    private static List<Mistake> stores() {
        return List.of(
                mistake("store missing", "segment list --store DIR/nothing", """
                        DIR/nothing: there is no store here; build one with ./salience build"""),
                mistake("store is file", "segment list --store DIR/events.csv", """
                        DIR/events.csv: is a file; expected the folder of a store"""),
                mistake("store serve missing", "serve --workspace DIR --store DIR/nothing --port 0", """
                        DIR/nothing: there is no store here; build one with ./salience build"""),
                mistake("store decide missing", "decide --workspace DIR --store DIR/nothing --visitor v-1", """
                        DIR/nothing: there is no store here; build one with ./salience build"""),
                mistake("another format of the store", "segment list --store DIR/store", """
                        DIR/store/generations/g000001/manifest.json: the store has format 99, this Salience reads formats 2 and 3; build the store again with ./salience build""")
                        .with("store/generations/g000001/manifest.json", "\"format\" : 3", "\"format\" : 99"),
                mistake("another format, served", SERVE, """
                        DIR/store/generations/g000001/manifest.json: the store has format 99, this Salience reads formats 2 and 3; build the store again with ./salience build""")
                        .with("store/generations/g000001/manifest.json", "\"format\" : 3", "\"format\" : 99"),
                mistake("manifest no json", "segment list --store DIR/store", """
                        DIR/store/generations/g000001/manifest.json: this is not a manifest: Unexpected character (':' (code 58)): was expecting comma to separate Array entries; build the store again with ./salience build""")
                        .with("store/generations/g000001/manifest.json", "{", "["),
                mistake("manifest empty", "segment list --store DIR/store", """
                        DIR/store/generations/g000001/manifest.json: this is not a manifest: it has no number of a format; build the store again with ./salience build""")
                        .with("store/generations/g000001/manifest.json", ""),
                mistake("current names a generation that is not there", "segment list --store DIR/store", """
                        DIR/store/current: names the generation g000009, which is not in DIR/store/generations; build the store again with ./salience build""")
                        .with("store/current", "g000009\n"),
                mistake("current names a path", "segment list --store DIR/store", """
                        DIR/store/current: found "../x", expected the id of a generation such as g000001; build the store again with ./salience build""")
                        .with("store/current", "../x\n"),
                mistake("a file as store to write", BUILD.replace("--out DIR/store", "--out DIR/events.csv"), """
                        DIR/events.csv: is a file; expected the folder of a store"""),
                mistake("a store below a file", BUILD.replace("--out DIR/store", "--out DIR/events.csv/store"), """
                        DIR/events.csv/store: the store cannot be written (DIR/events.csv/store: Not a directory); use a folder that can be"""),
                mistake("samples below a file", "sample --out DIR/events.csv", """
                        DIR/events.csv: the samples cannot be written (DIR/events.csv/events.csv: Not a directory); use a folder that can be"""));
    }
}
