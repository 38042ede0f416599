package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.check.Inspection;
import io.salience.engine.check.KnownContent;
import io.salience.engine.definition.BadInput;
import io.salience.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EditionHistoryTest {

    private static final Workspace WORKSPACE =
            Workspace.load(Path.of(System.getProperty("salience.root"), "server/src/test/workspaces/tiny"));

    private final EditionHistory history = new EditionHistory(3, edition("ab12"));

    private static Edition edition(String id) {
        Edition any = Edition.of(WORKSPACE, Instant.EPOCH);
        Inspection inspection = new Inspection(WORKSPACE, Instant.EPOCH, KnownContent.ANYTHING);
        return new Edition(WORKSPACE, any.content(), Instant.EPOCH, "", new EditionCheck(id, inspection));
    }

    private void assertNotFound(String id, String message) {
        assertThatThrownBy(() -> history.find(id)).isInstanceOf(BadInput.class).hasMessage(message);
    }

    @Test
    void theBeginningOfAnIdIsEnoughIfNoOtherBeginsSo() {
        history.add(edition("ab34"));
        history.add(edition("c567"));
        assertThat(history.find("c").id()).isEqualTo("c567");
        assertThat(history.find("ab3").id()).isEqualTo("ab34");
        assertThat(history.find("ab12").id()).isEqualTo("ab12");
        assertNotFound("ab", "2 kept editions begin with \"ab\": ab12, ab34; write more of the id");
        assertNotFound("b", "no kept edition begins with \"b\"; expected one of ab12, ab34, c567");
        assertNotFound("", "no kept edition begins with \"\"; expected one of ab12, ab34, c567");
    }

    @Test
    void eachIsKeptOnceAndTheOldestGoFirst() {
        for (String id : new String[] {"b", "c", "ab12", "d", "e"}) {
            history.add(edition(id));
        }
        assertThat(history.kept()).extracting(Edition::id).containsExactly("d", "ab12", "c");
    }
}
