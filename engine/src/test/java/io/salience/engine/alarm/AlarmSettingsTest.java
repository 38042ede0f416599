package io.salience.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms are what the workspace says. */
class AlarmSettingsTest {

    @TempDir
    private Path folder;

    private WorkspaceFolder with(String alarms) {
        return WorkspaceFolder.in(folder).replace("workspace.yaml", "holdout: 0", "holdout: 0\n" + alarms);
    }

    private Alarms alarms(String alarms) {
        return with(alarms).load().rulebook().settings().alarms();
    }

    @Test
    void withoutThemThereAreNone() {
        assertThat(alarms("")).isEqualTo(Alarms.NONE);
        assertThat(Alarms.NONE.segment("regular")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30%         | 3000",
                "30 %        | 3000",
                "±30 %       | 3000",
                "'\"2.5%\"'  | 250",
                "0%          | 0",
                "0.01%       | 1",
                "9999.99%    | 999999"
            })
    void percentsAreReadAsTheyAreWritten(String written, int hundredths) {
        Threshold expected = new Threshold(hundredths, 1, true);
        assertThat(alarms("alarms: { visitors: " + written + " }").visitors()).contains(expected);
        assertThat(alarms("alarms: { segments: { regular: " + written + " } }").segment("regular"))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"30", "-30%", "+30%", "30.123%", "10000%", "30 percent", "'30  %'", "1e1%"})
    void whatIsNoPercentageIsTold(String written) {
        assertThat(with("alarms: { visitors: " + written + " }").messages())
                .startsWith(
                        "workspace.yaml:5:21: expected the largest change that is in order, in percent such as 30% or"
                                + " 2.5%, found \"" + written + "\"");
    }

    @Test
    void aSegmentsOwnThresholdHoldsBeforeThatOfAllOthers() {
        Alarms alarms = alarms("alarms: { segments: { \"*\": 50%, regular: { most: 5%, least: 9, action: warn } } }");
        assertThat(alarms.segment("regular")).contains(new Threshold(500, 9, false));
        assertThat(alarms.segment("another")).contains(new Threshold(5000, 1, true));
        assertThat(alarms.visitors()).isEmpty();
    }
}
