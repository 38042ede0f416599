package io.salience.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option counts each time it is given, or is refused; what is missing is named at once. */
class CommandLinesTest {

    @TempDir
    private Path folder;

    /** What a command line printed to the standard error; it fails with 2. */
    private static String refusal(String... arguments) {
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
        assertThat(code).as(err.toString()).isEqualTo(2);
        return err.toString();
    }

    /** Every command, also the nested ones, as the words that call it. */
    private static Stream<List<String>> commands() {
        return commands(Main.line(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())), List.of());
    }

    private static Stream<List<String>> commands(CommandLine line, List<String> words) {
        if (line.getSubcommands().isEmpty()) {
            return Stream.of(words);
        }
        return line.getSubcommands().entrySet().stream().flatMap(command -> {
            List<String> more = new ArrayList<>(words);
            more.add(command.getKey());
            return commands(command.getValue(), more);
        });
    }

    private static CommandLine command(List<String> words) {
        CommandLine line = Main.line(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        for (String word : words) {
            line = Objects.requireNonNull(line.getSubcommands().get(word), word);
        }
        return line;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anOptionOfOneValueIsRefusedTheSecondTime(List<String> words) {
        for (OptionSpec option : command(words).getCommandSpec().options()) {
            if (!option.isMultiValue() && !option.usageHelp() && !option.versionHelp()) {
                List<String> arguments = new ArrayList<>(words);
                if (option.group() != null) { // is looked at when nothing is missing
                    command(words).getCommandSpec().requiredArgs().stream()
                            .filter(other -> other.group() == null)
                            .forEach(other -> arguments.addAll(List.of(((OptionSpec) other).longestName(), "1")));
                }
                for (int i = 0; i < 2; i++) {
                    arguments.add(option.longestName());
                    if (option.arity().min() > 0) {
                        arguments.add(value(option));
                    }
                }
                assertThat(refusal(arguments.toArray(String[]::new)))
                        .as(String.join(" ", arguments))
                        .contains("option '" + option.longestName() + "'", "should be specified only once");
            }
        }
    }

    /** One that can be read as the option's type. */
    private static String value(OptionSpec option) {
        Class<?> type = option.type();
        if (type.isEnum()) {
            return String.valueOf(type.getEnumConstants()[0]);
        }
        return type == Instant.class ? "2026-11-01T00:00:00Z" : "1";
    }

    /** So that a new option of several values is looked at: what becomes of each is tested below or where it is read. */
    @Test
    void theseOptionsTakeSeveralValues() {
        assertThat(commands()
                        .flatMap(words -> command(words).getCommandSpec().options().stream()
                                .filter(OptionSpec::isMultiValue)
                                .map(option -> String.join(" ", words) + " " + option.longestName())))
                .containsExactlyInAnyOrder(
                        "build --source",
                        "build --preset",
                        "build --events",
                        "build --profiles",
                        "decide --context",
                        "decide --placement",
                        "explain --context",
                        "explain --placement",
                        "override --experience",
                        "segment export --segment",
                        "serve --trusted-proxy");
    }

    @Test
    void aNameThatAnOptionGivesTwiceIsRefused() {
        assertThat(refusal("override --key-file k --experience hero=a --experience hero=b".split(" ")))
                .isEqualTo("""
                option '--experience' gives hero twice; give it once
                Read more with: ./salience override --help
                """);
        assertThat(refusal(
                        "decide --workspace w --store s --visitor v --context device=a --context device=a".split(" ")))
                .startsWith("option '--context' gives device twice; give it once\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            build | Missing required options: '--workspace=DIR', '--reference-time=INSTANT', '--out=STORE', '--source=MAPPING.yaml' or '--preset=NAME', '--events=FILE'
            build --workspace w | Missing required options: '--reference-time=INSTANT', '--out=STORE', '--source=MAPPING.yaml' or '--preset=NAME', '--events=FILE'
            build --workspace w --out s --reference-time 2026-11-01T00:00:00Z | Missing required options: '--source=MAPPING.yaml' or '--preset=NAME', '--events=FILE'
            build --workspace w --out s --reference-time 2026-11-01T00:00:00Z --events e | Missing required option: '--source=MAPPING.yaml' or '--preset=NAME'
            build --workspace w --preset ga4 | Missing required options: '--reference-time=INSTANT', '--out=STORE', '--events=FILE'
            explain | Missing required options: '--workspace=DIR', '--visitor=ID' or '--request=FILE' or '--visitor-file=FILE'
            explain --workspace w | Missing required option: '--visitor=ID' or '--request=FILE' or '--visitor-file=FILE'
            explain --visitor v | Missing required option: '--workspace=DIR'
            segment members | Missing required options and parameters: '--store=STORE', 'SEGMENT'
            inspect | Missing required parameter: 'FILE'
            decide | Missing required options: '--workspace=DIR', '--store=STORE', '--visitor=ID'
            override | Missing required options: '--key-file=FILE', '--experience=EXPERIENCE=VARIANT'
            build --out | Missing required parameter for option '--out' (STORE)
            """)
    void allThatIsMissingIsNamedAtOnce(String line, String message) {
        assertThat(refusal(line.split(" "))).startsWith(message + "\n").contains("\nRead more with: ./salience ");
    }

    /** The options before them are sound; the files are not there. */
    private String build(String line) throws IOException {
        Files.createDirectories(folder.resolve("x"));
        String[] words = ("build --workspace w --out s --reference-time 2026-11-01T00:00:00Z " + line)
                .replace("DIR", folder.toString())
                .split(" ");
        return refusal(words).replace(folder.toString(), "DIR");
    }

    @Test
    void eachOfSeveralMappingsHasTheFilesBehindIt() throws IOException {
        assertThat(build("--source a.yaml --source b.yaml --events b.csv"))
                .isEqualTo("--source a.yaml: has no files; name them with --events behind it, before the next --source"
                        + " or --preset\n");
        assertThat(build("--source a.yaml --events a.csv --preset ga4"))
                .isEqualTo("--preset ga4: has no files; name them with --events behind it, before the next --source or"
                        + " --preset\n");
        assertThat(build("--events a.csv --source a.yaml --events b.csv --source b.yaml"))
                .isEqualTo("--events a.csv: stands before the first of several --source and --preset, so it is not"
                        + " clear which one it belongs to; name the files of each behind it\n");
    }

    @Test
    void aFileIsNamedOnceInAll() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "");
        assertThat(build("--source a.yaml --events DIR/a.csv --source b.yaml --events DIR/x/../a.csv"))
                .isEqualTo("DIR/x/../a.csv is named twice; name it once\n");
        assertThat(build("--source a.yaml --events - --source b.yaml --events -"))
                .isEqualTo("- (the standard input) is named twice; name it once\n");
        assertThat(build("--source a.yaml --events a.csv --profiles p.yaml p.csv --profiles q.yaml ./p.csv"))
                .isEqualTo("--profiles: ./p.csv is named twice; name it once, with a mapping of all its attributes\n");
    }
}
