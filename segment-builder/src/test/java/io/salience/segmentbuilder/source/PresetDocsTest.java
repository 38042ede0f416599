package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.format.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What data/README.md and the presets' own files say of presets. */
class PresetDocsTest {

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("salience.root"), "data/README.md"));
    }

    /** The tables of presets say which there are, and all of their properties. */
    @Test
    void theTablesOfPresetsAreComplete() throws IOException {
        for (Preset preset : Preset.values()) {
            String row = "| `" + preset + "` | ";
            List<String> rows =
                    readme().stream().filter(line -> line.startsWith(row)).toList();
            assertThat(rows).as(preset.toString()).hasSize(2);
            List<String> named = Stream.of(rows.get(1).split("\\|", -1)[2].split(","))
                    .map(name ->
                            name.replace("*", "").replaceAll("\\(.*\\)", "").strip())
                    .toList();
            SourceMapping mapping = SourceMapping.of(preset, new Problems()).orElseThrow();
            assertThat(new TreeSet<>(named))
                    .as(preset.toString())
                    .isEqualTo(new TreeSet<>(
                            mapping.fields().stream().map(MappedField::name).toList()));
        }
    }

    /** The file of each preset says of which page and year its fields are. */
    @Test
    void everyPresetNamesItsSource() {
        for (Preset preset : Preset.values()) {
            assertThat(preset.mapping().text())
                    .as(preset.toString())
                    .containsPattern("(?s)^#.*?\\b20[12][0-9]\\b.*?\"[^\"]+\".*?https://[a-z.]+/");
        }
    }
}
