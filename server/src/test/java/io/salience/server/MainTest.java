package io.salience.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void anErrorIsOneSentence() {
        assertThat(Main.sentence(new StackOverflowError()))
                .isEqualTo("Something in the input is nested too deeply, nothing was completed; make it flatter");
        assertThat(Main.sentence(new OutOfMemoryError("Java heap space")))
                .isEqualTo("The memory does not suffice (Java heap space), nothing was completed; give it more: for"
                        + " build with SALIENCE_BUILD_JAVA=-Xmx4g, else with JAVA_TOOL_OPTIONS=-Xmx4g");
        assertThat(Main.sentence(new NoClassDefFoundError("io/salience/Missing")))
                .startsWith("A bug in Salience stopped the command, nothing was completed; please report:"
                        + " java.lang.NoClassDefFoundError: io/salience/Missing at io.salience.server.MainTest.")
                .doesNotContain("\n");
    }
}
