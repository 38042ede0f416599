package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepDrlTest {

    @Test
    void deepNestingIsAProblemAndNoCrash(@TempDir Path folder) throws Exception {
        int depth = 200_000;
        String drl = "rule \"deep\" when Visitor( " + "(".repeat(depth) + "device == \"x\"" + ")".repeat(depth)
                + " ) then show( \"e\", \"v\" ); end\n";
        Path file = Files.writeString(folder.resolve("deep.drl"), drl);
        Problems problems = new Problems();
        assertThat(new DrlReader(RuleKind.TARGETING, problems).read(file, "deep.drl"))
                .isEmpty();
        assertThat(problems.text()).isEqualTo("deep.drl: nests too deeply to be read; split the rule");
    }
}
