package io.salience.server.serving;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Beside what JSON must escape, delete and U+0080 to U+009F, for they have power over a terminal that shows the JSON. */
final class ControlEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7F;
    private static final int FIRST = 0x80;
    private static final int LAST = 0x9F;
    private static final SerializableString[] ESCAPES = IntStream.rangeClosed(FIRST, LAST)
            .mapToObj(c -> new SerializedString(String.format("\\u%04X", c)))
            .toArray(SerializableString[]::new);

    private final int[] ascii = standardAsciiEscapesForJSON();

    ControlEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return character >= FIRST && character <= LAST ? ESCAPES[character - FIRST] : null;
    }
}
