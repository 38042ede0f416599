package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.server.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is what happens. */
class ReadmeIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMAND = Pattern.compile("^\\./salience ([a-z]+)", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void isShortAndNamesOnlyFilesAndCommandsThatExist() throws Exception {
        List<String> lines = Files.readAllLines(Launcher.ROOT.resolve("README.md"));
        assertThat(lines).hasSizeLessThanOrEqualTo(120);
        Matcher links = Pattern.compile("\\]\\(([^)]+)\\)").matcher(readme());
        int found = 0;
        while (links.find()) {
            assertThat(Launcher.ROOT.resolve(links.group(1))).exists();
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(5);
        Matcher commands = COMMAND.matcher(readme());
        while (commands.find()) {
            assertThat(run(commands.group(1), "--help")).as(commands.group()).isZero();
        }
    }

    @Test
    void theRequestGetsTheAnswer() throws Exception {
        Matcher request = Pattern.compile("-d '([^']+)'").matcher(readme());
        assertThat(request.find()).isTrue();
        try (LocalServer server = LocalServer.ofSample(LocalServer.buildSample(folder.resolve("store")))) {
            JsonNode answer = server.ask(request.group(1));
            assertThat(withoutNumbers(answer)).isEqualTo(withoutNumbers(JSON.readTree(answer())));
            assertThat(answer.path("rulebook").asText()).hasSize(64);
        }
    }

    /** What differs from run to run, and with every change of a rule, is left out of the comparison. */
    private static JsonNode withoutNumbers(JsonNode answer) {
        ObjectNode copy = answer.deepCopy();
        copy.put("rulebook", "").put("generation", "");
        copy.path("decisions").forEach(decision -> ((ObjectNode) decision).put("decisionId", ""));
        return copy;
    }

    private static String answer() throws Exception {
        String text = readme();
        int start = text.indexOf("```json") + "```json".length();
        return text.substring(start, text.indexOf("```", start));
    }

    private static String readme() throws Exception {
        return Files.readString(Launcher.ROOT.resolve("README.md"));
    }

    private static int run(String... arguments) {
        StringWriter output = new StringWriter();
        return Main.run(new PrintWriter(output), new PrintWriter(output), arguments);
    }
}
