package io.salience.segmentbuilder.source;

import io.salience.engine.definition.Suggestion;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the characters of an export are written as bytes. Immutable.
 *
 * @param name as mappings write it
 */
public record TextEncoding(String name, Charset charset) {

    /** What an export is written in if its mapping declares nothing. */
    public static final TextEncoding UTF_8 = new TextEncoding("utf-8", StandardCharsets.UTF_8);

    /** Every one of these writes a line feed as such, and none depends on what was written before. */
    private static final Map<String, TextEncoding> KNOWN = Stream.of(
                    "utf-8, utf-16, utf-16le, utf-16be, us-ascii",
                    "windows-1250, windows-1251, windows-1252, windows-1253, windows-1254, windows-1255, windows-1256",
                    "windows-1257, windows-1258, windows-874, windows-31j, iso-8859-1, iso-8859-2, iso-8859-3",
                    "iso-8859-4, iso-8859-5, iso-8859-6, iso-8859-7, iso-8859-8, iso-8859-9, iso-8859-13",
                    "iso-8859-15, iso-8859-16, koi8-r, koi8-u, ibm437, ibm850, ibm852, ibm858, ibm866",
                    "x-macroman, shift_jis, euc-jp, gb18030, gbk, gb2312, big5, euc-kr, tis-620")
            .flatMap(names -> Stream.of(names.split(", ")))
            .filter(Charset::isSupported)
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> new TextEncoding(name, Charset.forName(name))));

    /** The one of a name, in whatever case. */
    public static Optional<TextEncoding> of(String name) {
        return Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The end of a message about an unknown name: what was probably meant. */
    static String suggestion(String name) {
        List<String> same =
                KNOWN.keySet().stream().filter(known -> isAlias(name, known)).toList();
        return Suggestion.endOfMessage(same.isEmpty() ? name : same.get(0), KNOWN.keySet());
    }

    private static boolean isAlias(String name, String known) {
        try {
            return Charset.isSupported(name) && Charset.forName(name).equals(Charset.forName(known));
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** Whether every character has a number of bytes that is even. */
    boolean isUtf16() {
        return name.startsWith("utf-16");
    }

    /** Whether every character has one byte. */
    boolean isSingleByte() {
        return !isUtf16() && charset.newEncoder().maxBytesPerChar() == 1;
    }

    /** The fault of a row that is not written like this. */
    Fault misfit() {
        return Fault.of(
                equals(UTF_8)
                        ? "is not UTF-8 text; save the file as UTF-8, or write the encoding in the mapping, such as"
                                + " encoding: windows-1252"
                        : "is not " + name + " text, as the mapping declares");
    }
}
