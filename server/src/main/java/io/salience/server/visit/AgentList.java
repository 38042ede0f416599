package io.salience.server.visit;

import com.google.re2j.Matcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * The public list of the ua-parser project, which comes with its Java library; read as that library reads it, but without
 * an engine that tracks back. Thread-safe.
 */
final class AgentList {

    private static final String RESOURCE = "/ua_parser/regexes.yaml";
    private static final String ENTRY = "  - ";
    private static final int MOST_STRICT = 8;
    private static final String OTHER = "Other";

    private final TextIndex index = new TextIndex();
    private final List<AgentPattern> browsers;
    private final List<AgentPattern> systems;
    private final List<AgentPattern> devices;

    private AgentList(Map<String, List<Map<String, String>>> sections) {
        this.browsers = patterns(sections, "user_agent_parsers");
        this.systems = patterns(sections, "os_parsers");
        this.devices = patterns(sections, "device_parsers");
    }

    private List<AgentPattern> patterns(Map<String, List<Map<String, String>>> sections, String name) {
        return sections.getOrDefault(name, List.of()).stream()
                .map(entry -> new AgentPattern(entry, index))
                .toList();
    }

    /** A name, and the parts of a version as far as they are known. */
    record Named(String family, List<String> version) {
        private static final Named UNKNOWN = new Named(OTHER, List.of());

        static Named of(String family, Stream<@Nullable String> version) {
            return new Named(
                    family,
                    version.takeWhile(part -> part != null && !part.isEmpty()).toList());
        }
    }

    /** What is found in one agent. */
    record Found(Named browser, Named system, String device) {

        /** Whether no person asks. */
        boolean spider() {
            return device.equals("Spider");
        }
    }

    static AgentList load() {
        try (InputStream in = Parser.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the library");
            }
            return new AgentList(sections(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list is YAML of one form: sections, entries, and texts in single quotes. */
    static Map<String, List<Map<String, String>>> sections(BufferedReader lines) {
        Map<String, List<Map<String, String>>> sections = new HashMap<>();
        List<Map<String, String>> section = new ArrayList<>();
        Map<String, String> entry = new HashMap<>();
        for (String line : lines.lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                section = sections.computeIfAbsent(line.substring(0, line.indexOf(':')), name -> new ArrayList<>());
                continue;
            }
            if (line.startsWith(ENTRY)) {
                entry = new HashMap<>();
                section.add(entry);
            }
            entry.put(line.substring(ENTRY.length(), line.indexOf(':')), quoted(line));
        }
        return sections;
    }

    private static String quoted(String line) {
        return line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')).replace("''", "'");
    }

    Found find(String agent) {
        BitSet found = index.in(agent);
        int[] strict = {MOST_STRICT};
        Named browser = first(browsers, agent, found, strict, AgentList::browser);
        Named system = first(systems, agent, found, strict, AgentList::system);
        Named device = first(devices, agent, found, strict, AgentList::device);
        return new Found(browser, system, device.family());
    }

    private record Match(AgentPattern pattern, Matcher matcher) {

        @Nullable
        String group(int number) {
            return matcher.groupCount() >= number ? matcher.group(number) : null;
        }

        String groupOrEmpty(int number) {
            String group = group(number);
            return group == null ? "" : group;
        }

        /** What stands for a group, or the group. */
        @Nullable
        String part(String replacement, int number) {
            String replaced = pattern.replacement(replacement);
            if (replaced == null) {
                return group(number);
            }
            return replaced.startsWith("$") ? group(Integer.parseInt(replaced.substring(1))) : replaced;
        }
    }

    private static Named first(
            List<AgentPattern> patterns,
            String agent,
            BitSet found,
            int[] strict,
            Function<Match, @Nullable Named> meaning) {
        for (AgentPattern pattern : patterns) {
            Matcher matcher = pattern.match(agent, found, strict);
            Named named = matcher == null ? null : meaning.apply(new Match(pattern, matcher));
            if (named != null) {
                return named;
            }
        }
        return Named.UNKNOWN;
    }

    private static @Nullable Named browser(Match match) {
        String replaced = match.pattern().replacement("family_replacement");
        String first = match.group(1);
        String family = replaced == null ? first : first == null ? replaced : replaced.replace("$1", first);
        return family == null
                ? null
                : Named.of(
                        family,
                        Stream.of(
                                match.part("v1_replacement", 2),
                                match.part("v2_replacement", 3),
                                match.pattern().replacement("v2_replacement") == null ? match.group(4) : null));
    }

    private static @Nullable Named system(Match match) {
        String replaced = match.pattern().replacement("os_replacement");
        String family = replaced == null ? match.group(1) : replaced.replace("$1", match.groupOrEmpty(1));
        return family == null
                ? null
                : Named.of(
                        family,
                        Stream.of(
                                match.part("os_v1_replacement", 2),
                                match.part("os_v2_replacement", 3),
                                match.part("os_v3_replacement", 4)));
    }

    private static @Nullable Named device(Match match) {
        String family = match.pattern().replacement("device_replacement");
        if (family == null) {
            family = match.group(1);
        } else if (family.contains("$")) {
            for (int i = 1; i <= 9; i++) {
                family = family.replace("$" + i, match.groupOrEmpty(i));
            }
            family = family.strip();
        }
        return family == null ? null : new Named(family, List.of());
    }
}
