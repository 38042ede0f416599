package io.salience.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import ua_parser.Client;
import ua_parser.Parser;

/** The list means here what it means to its own Java library, which tracks back and is the oracle. */
class AgentListTest {

    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final AgentList LIST = AgentList.load();
    private static final String NOTHING = "Other , Other , Other";
    private static final String FAILED = "failed";
    private static final List<String> SYSTEMS = List.of(
            "Windows NT 10.0; Win64; x64",
            "Windows NT 6.1; WOW64",
            "Macintosh; Intel Mac OS X 10_15_7",
            "Macintosh; Intel Mac OS X 14.4",
            "X11; Linux x86_64",
            "X11; Ubuntu; Linux x86_64; rv:%1$d.0",
            "X11; CrOS x86_64 14541.0.0",
            "iPhone; CPU iPhone OS %1$d_%2$d like Mac OS X",
            "iPad; CPU OS %1$d_%2$d like Mac OS X",
            "Linux; Android %1$d; SM-S91%2$dB",
            "Linux; Android %1$d; Pixel %2$d Pro",
            "Linux; Android 9; HUAWEI VOG-L%2$d Build/HUAWEIVOG",
            "Linux; Android 10; K",
            "Linux; U; Android 4.4.2; de-de; LG-D%1$d",
            "Linux; Android 11; Redmi Note %2$d Build/RKQ1",
            "Android %1$d; Mobile; rv:%1$d.0",
            "SMART-TV; Linux; Tizen %2$d.0",
            "Web0S; Linux/SmartTV",
            "PlayStation 5 3.11",
            "Nintendo Switch; WifiWebAuthApplet",
            "compatible; MSIE 9.0; Windows NT 6.1",
            "compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm",
            "compatible; Googlebot/2.%2$d; +http://www.google.com/bot.html",
            "BB10; Touch",
            "KAIOS/2.5",
            "Linux; Android 7.1.2; AFTMM Build/NS6265; wv",
            "Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950");
    private static final List<String> BROWSERS = List.of(
            "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%1$d.0.%2$d.0 Safari/537.36",
            "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%1$d.0.%2$d.0 Mobile Safari/537.36",
            "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%1$d.0.0.0 Safari/537.36 Edg/%1$d.0.%2$d",
            "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%1$d.0.0.0 Safari/537.36 OPR/%2$d.0.1",
            "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/%1$d.%2$d Safari/605.1.15",
            "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/%1$d.%2$d Mobile/15E148 Safari/604.1",
            "AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/%1$d.0.%2$d Mobile/15E148 Safari/604.1",
            "AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/%1$d.%2$d Mobile/15E148 Safari/605.1.15",
            "AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram %1$d.0.0.%2$d (iPhone13,2; iOS 16_1)",
            "AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/%1$d.%2$d]",
            "AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/%1$d.%2$d Chrome/115.0.0.0 Mobile Safari/537.36",
            "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/%1$d.0.0.0 Mobile Safari/537.36 GSA/15.%2$d",
            "Gecko/20100101 Firefox/%1$d.%2$d",
            "Gecko/%1$d.0 Firefox/%1$d.0",
            "Presto/2.12.388 Version/12.%2$d",
            "AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/%1$d.0.%2$d Safari/537.36",
            "");

    @Test
    void theFileIsReadAsYaml() throws IOException {
        assertThat(AgentList.sections(resource())).isEqualTo(new Yaml().load(resource()));
    }

    private static BufferedReader resource() {
        InputStream in = Parser.class.getResourceAsStream("/ua_parser/regexes.yaml");
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Agents as browsers send them, texts made from every expression of the list, and mutations of both. */
    @Test
    void theLibraryOfTheListFindsTheSame() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        List<String> all = agents(random);
        List<String> agents = new ArrayList<>(all);
        for (int i = 0; i < 5 * all.size(); i++) {
            agents.add(mutation(all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size())), random));
        }
        if (!Boolean.getBoolean("salience.long")) {
            Collections.shuffle(agents, random);
            agents = agents.subList(0, 400);
        }
        Parser library = new Parser();
        List<String> differences = new ArrayList<>();
        int known = 0;
        for (String agent : agents) {
            String found = found(agent);
            String expected = expected(library, agent);
            known += found.equals(NOTHING) || expected.equals(FAILED) ? 0 : 1;
            if (!expected.equals(FAILED) && !expected.equals(found)) {
                differences.add(agent + "\n  here    " + found + "\n  library " + expected);
            }
        }
        assertThat(differences).as("seed " + SEED).isEmpty();
        assertThat(known).as("agents of which both know something").isGreaterThan(agents.size() / 2);
    }

    private static List<String> agents(Random random) {
        Stream<String> browsers = SYSTEMS.stream()
                .flatMap(system -> BROWSERS.stream().map(browser -> "Mozilla/5.0 (" + system + ") " + browser))
                .map(agent -> String.format(agent, 5 + random.nextInt(120), random.nextInt(10)));
        Map<String, List<Map<String, String>>> sections = AgentList.sections(resource());
        Stream<String> samples = sections.values().stream()
                .flatMap(List::stream)
                .map(entry -> RegexSample.of(entry.getOrDefault("regex", ""), random))
                .map(sample -> random.nextBoolean() ? sample : "Mozilla/5.0 (" + sample + ") like Gecko");
        return Stream.concat(browsers, samples)
                .map(agent -> agent.substring(0, Math.min(512, agent.length())))
                .toList();
    }

    private static String mutation(String agent, String other, Random random) {
        int at = random.nextInt(agent.length() + 1);
        String end = agent.substring(at);
        String mutated = switch (random.nextInt(4)) {
            case 0 -> agent.substring(0, at) + end.substring(Math.min(end.length(), 1));
            case 1 -> agent.substring(0, at) + (char) (' ' + random.nextInt(95)) + end;
            case 2 -> agent.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
            default -> agent.substring(0, at) + "x".repeat(random.nextInt(320)) + end;
        };
        return mutated.substring(0, Math.min(512, mutated.length()));
    }

    private static String found(String agent) {
        AgentList.Found found = LIST.find(agent);
        return text(found.browser()) + ", " + text(found.system()) + ", " + found.device();
    }

    private static String text(AgentList.Named named) {
        return named.family() + " " + String.join(".", named.version());
    }

    /** The library takes a dollar sign in an agent for a group's, and fails: then there is nothing to compare. */
    private static String expected(Parser library, String agent) {
        try {
            Client client = library.parse(agent);
            return client.userAgent.family + " "
                    + version(client.userAgent.major, client.userAgent.minor, client.userAgent.patch) + ", "
                    + client.os.family + " " + version(client.os.major, client.os.minor, client.os.patch) + ", "
                    + client.device.family;
        } catch (RuntimeException e) {
            return FAILED;
        }
    }

    private static String version(String... parts) {
        return Stream.of(parts)
                .takeWhile(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("."));
    }

    /** In CPU time of this thread, after some to compile what is needed; ten times what was measured. */
    @Test
    void noAgentTakesLong() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        String words =
                "Mozilla/5.0 Android Mobile iPhone Safari Chrome Build/ Linux; Opera Mini SAMSUNG HUAWEI Nokia LG- HTC bot"
                        + " Windows Phone CFNetwork/ AppleWebKit Version/ Lenovo Firefox/ Tablet";
        List<String> evil = Stream.of(
                        "a", "1.", "Mozilla ", "Android ", "; ", "(", "- ", "/1", "Android 4.4; x Build/", words)
                .map(piece -> piece.repeat(1 + 512 / piece.length()).substring(0, 512))
                .toList();
        List<String> noise = Stream.generate(() -> noise(random)).limit(50).toList();
        Stream.of(evil, noise).flatMap(List::stream).forEach(LIST::find);
        evil.forEach(agent -> assertThat(cpuMicros(agent)).as(agent).isLessThan(200_000));
        assertThat(noise.stream().mapToLong(AgentListTest::cpuMicros).sum() / noise.size())
                .isLessThan(5_000);
    }

    private static String noise(Random random) {
        return random.ints(512, ' ', 127).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static long cpuMicros(String agent) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        LIST.find(agent);
        return TimeUnit.NANOSECONDS.toMicros(threads.getCurrentThreadCpuTime() - before);
    }
}
