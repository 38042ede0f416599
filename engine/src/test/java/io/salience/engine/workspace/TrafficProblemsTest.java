package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What experiences say of the ids they hash and of how long variants are kept. */
class TrafficProblemsTest {

    private static final String SPLIT = "experiences/split.yaml";

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    @BeforeEach
    void writeTheWorkspace() {
        workspace = WorkspaceFolder.in(folder)
                .replace("traits.yaml", "plan: text, member: boolean", "plan: text, member: boolean, accountId: text");
    }

    private WorkspaceFolder with(String line) {
        return workspace.replace(SPLIT, "status: active", "status: active\n" + line.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            hashBy: [] => 4:9: "hashBy" is empty; write what is hashed, such as hashBy: [accountId, visitorId]
            hashBy: [acountId, visitorId] => 4:10: unknown text attribute "acountId"; did you mean "accountId"?
            hashBy: nobody => 4:9: unknown text attribute "nobody"; expected one of: accountId, plan, visitorId
            hashBy: [member, visitorId] => 4:10: unknown text attribute "member"; expected one of: accountId, plan, visitorId
            hashBy: [plan, plan] => 4:16: "plan" is written twice; keep one
            hashBy: [visitorId, visitorId] => 4:21: "visitorId" is written twice; keep one
            hashBy: [visitorId, plan] => 4:21: "plan" is never hashed, since every visitor has a visitorId; write visitorId last
            hashBy: [[plan], visitorId] => 4:10: expected a text, found a list
            hashBy: [plan, null] => 4:16: expected a text, found nothing
            hashBy: { plan: 1 } => 4:9: expected a text, found a map
            keepFor: 30d => 4:1: "keepFor" is about recorded assignments; write sticky: true too
            sticky: true\\nkeepFor: 0d => 5:10: "0d" is not how long a variant can be kept; expected 1m to 3650d, such as 180d, 12h or 90m
            sticky: true\\nkeepFor: 59s => 5:10: "59s" is not how long a variant can be kept; expected 1m to 3650d, such as 180d, 12h or 90m
            sticky: true\\nkeepFor: 3651d => 5:10: "3651d" is not how long a variant can be kept; expected 1m to 3650d, such as 180d, 12h or 90m
            sticky: true\\nkeepFor: 6 months => 5:10: "6 months" is not how long a variant can be kept; expected 1m to 3650d, such as 180d, 12h or 90m
            sticky: true\\nkeepFor: 180 => 5:10: "180" is not how long a variant can be kept; expected 1m to 3650d, such as 180d, 12h or 90m
            sticky: true\\nkeepFor: [180d] => 5:10: expected a text, found a list
            """)
    void aMistakeIsToldToTheLetter(String line, String told) {
        assertThat(with(line).messages()).isEqualTo(SPLIT + ":" + told);
    }

    @Test
    void moreIdsThanAreLookedUpAreRefused() {
        workspace.replace(
                "traits.yaml",
                "accountId: text",
                "accountId: text, a1: text, a2: text, a3: text, a4: text," + " a5: text, a6: text, a7: text");
        assertThat(with("hashBy: [accountId, a1, a2, a3, a4, a5, a6, a7, visitorId]")
                        .messages())
                .isEqualTo(SPLIT + ":4:9: \"hashBy\" lists 9 ids, expected at most 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan", "visitorId", "[visitorId]", "[plan]", "[plan, accountId]", "[plan, accountId, visitorId]"
            })
    void aNameOrAListIsRead(String by) {
        assertThat(with("hashBy: " + by).load().rulebook().experiences())
                .filteredOn(one -> one.id().equals("split"))
                .extracting(one -> one.traffic().hashing().by())
                .containsExactly(List.of(by.replaceAll("[\\[\\]]", "").split(", ")));
    }

    @Test
    void theLongestAgeOfAllStickyExperiencesIsKnownUnlessOneKeepsForEver() {
        assertThat(workspace.load().rulebook().longestKept()).isEmpty();
        String sticky =
                "\nstatus: active\nplacement: hero\nvariants: [ { id: one } ]\nallocation: equal\nsticky: true\n";
        workspace.write("experiences/b.yaml", "id: b" + sticky + "keepFor: 90m\n");
        workspace.write("experiences/c.yaml", "id: c" + sticky.replace("active", "paused") + "keepFor: 2d\n");
        assertThat(workspace.load().rulebook().longestKept()).isEqualTo(Optional.of(Duration.ofDays(2)));
        workspace.write("experiences/d.yaml", "id: d" + sticky);
        assertThat(workspace.load().rulebook().longestKept()).isEmpty();
    }
}
