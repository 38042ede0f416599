package io.salience.server.command;

import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * How an explanation marks what holds and what does not.
 *
 * @param symbols check mark and cross, where the terminal can show them; plus and minus otherwise
 * @param colours green and red, for terminals
 */
record Marks(boolean symbols, boolean colours) {

    /** Words only: for files and tests. */
    static final Marks PLAIN = new Marks(false, false);

    /** What this process's terminal can show. */
    static Marks ofTerminal() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        return new Marks(encoding.toUpperCase(Locale.ROOT).startsWith("UTF"), Ansi.AUTO.enabled());
    }

    String of(boolean holds) {
        String mark = symbols ? (holds ? "\u2713" : "\u2717") : (holds ? "+" : "-");
        return colours ? "\u001B[" + (holds ? "32" : "31") + "m" + mark + "\u001B[0m" : mark;
    }

    /** Something that stands out. */
    String strong(String text) {
        return colours ? "\u001B[1m" + text + "\u001B[0m" : text;
    }
}
