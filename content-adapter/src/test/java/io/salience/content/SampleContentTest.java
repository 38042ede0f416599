package io.salience.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Placement;
import io.salience.engine.experience.Variant;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleContentTest {

    private final Workspace workspace = Workspace.load(Path.of(System.getProperty("salience.root"), "rules"));
    private final Problems problems = new Problems();
    private final FileContent content =
            FileContent.read(workspace.contentFolder().orElseThrow(), "data/content", problems);

    @Test
    void sampleContentHasNoProblems() {
        assertThat(problems.text()).isEmpty();
        assertThat(content.entries()).hasSize(5);
    }

    @Test
    void everyPlacementHasABaseInEveryLocale() {
        for (Placement placement : workspace.rulebook().settings().placements()) {
            for (String locale : workspace.rulebook().settings().locales()) {
                assertThat(content.find(new ContentKey(placement.entry(), null, locale)))
                        .as("%s %s", placement.entry(), locale)
                        .isPresent();
            }
        }
    }

    @Test
    void everyVariantThatCanBeShownHasContentInEveryLocale() {
        assertThat(workspace.rulebook().targeting().candidates()).isNotEmpty();
        for (Candidate candidate : workspace.rulebook().targeting().candidates()) {
            Experience experience = candidate.experience();
            for (Variant variant : experience.variants()) {
                for (String locale : workspace.rulebook().settings().locales()) {
                    ContentKey key = new ContentKey(experience.placement().entry(), variant.content(), locale);
                    assertThat(content.find(key)).as("%s", key).isPresent();
                }
            }
        }
    }
}
