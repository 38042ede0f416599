package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.LinkLimits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How widely ids may be linked is what the workspace says, or the default. */
class IdentitySettingsTest {

    @TempDir
    private Path folder;

    private WorkspaceFolder with(String identity) {
        return WorkspaceFolder.in(folder).replace("workspace.yaml", "holdout: 0", "holdout: 0\n" + identity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                          | 1    | 100",
                "'identity: { }'                             | 1    | 100",
                "'identity: { knownIds: 3 }'                 | 3    | 100",
                "'identity: { links: 7 }'                    | 1    | 7",
                "'identity: { knownIds: 1, links: 1 }'       | 1    | 1",
                "'identity: { knownIds: 1000, links: 100000 }' | 1000 | 100000"
            })
    void limitsAreReadEachByItself(String identity, int knownIds, int links) {
        assertThat(with(identity).load().rulebook().settings().identity()).isEqualTo(new LinkLimits(knownIds, links));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "knownIds: 0      | 23 | a whole number from 1 to 1000, found \"0\"",
                "knownIds: 1001   | 23 | a whole number from 1 to 1000, found \"1001\"",
                "knownIds: many   | 23 | a whole number from 1 to 1000, found \"many\"",
                "links: 0         | 20 | a whole number from 1 to 100000, found \"0\"",
                "links: 100001    | 20 | a whole number from 1 to 100000, found \"100001\""
            })
    void whatIsNoLimitIsToldWhereItStands(String entry, int column, String expected) {
        assertThat(with("identity: { " + entry + " }").messages())
                .isEqualTo("workspace.yaml:5:" + column + ": expected " + expected);
    }

    @Test
    void unknownKeysAreTold() {
        assertThat(with("identity: { knownIDs: 2 }").messages())
                .isEqualTo("workspace.yaml:5:13: unknown key \"knownIDs\"; did you mean \"knownIds\"?");
        assertThat(with("identity: 3").messages())
                .isEqualTo("workspace.yaml:5:11: expected a map (key: value), found \"3\"");
        assertThat(with("identiti: { }").messages())
                .isEqualTo("workspace.yaml:5:1: unknown key \"identiti\"; did you mean \"identity\"?");
    }
}
