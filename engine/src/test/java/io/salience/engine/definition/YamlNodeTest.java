package io.salience.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlNodeTest {

    private static Optional<YamlNode> parse(String text, Problems problems) {
        return YamlNode.parse(new SourceText("x.yaml", text), problems);
    }

    @Test
    void plainValuesFollowTheCoreRulesOfYaml12() {
        Map<String, Object> values = parse(
                        "{ a: no, b: true, c: 12.50, d: 0x1F, e: '12', f: ~, g: [1, x] }", new Problems())
                .orElseThrow()
                .plainMap();
        assertThat(values)
                .containsEntry("a", "no")
                .containsEntry("b", true)
                .containsEntry("c", new BigDecimal("12.50"))
                .containsEntry("d", "0x1F")
                .containsEntry("e", "12")
                .containsEntry("g", List.of(new BigDecimal(1), "x"))
                .doesNotContainKey("f");
    }

    @Test
    void deepNestingIsAProblemAndNoCrash() {
        Problems problems = new Problems();
        assertThat(parse("[".repeat(400_000) + "\n" + "[\n".repeat(600_000), problems))
                .isEmpty();
        assertThat(problems.text()).isEqualTo("x.yaml: nests too deeply to be read; write it flatter");
    }

    @Test
    void aLineThatWouldTakeTheParserSecondsIsRefused() {
        Problems problems = new Problems();
        assertThat(parse("[".repeat(1_000_000), problems)).isEmpty();
        assertThat(problems.text())
                .isEqualTo("x.yaml:1: this line has 1000000 characters, expected at most 500000; break it");
    }

    @Test
    void aliasesOfCollectionsAreRefusedSoThatTheyCannotMultiply() {
        Problems problems = new Problems();
        assertThat(parse("a: &a [1, 2]\nb: [*a, *a]\n", problems)).isEmpty();
        assertThat(problems.text())
                .startsWith("x.yaml")
                .isEqualTo("x.yaml: repeats a list or map by an alias (*name), which is not allowed; write it out");
    }
}
