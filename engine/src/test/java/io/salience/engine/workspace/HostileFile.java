package io.salience.engine.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A definition file that means harm or is badly broken, from {@code hostile-files.txt}: a title with the file's name, its
 * text, and after {@code ->} what is told about it. In the text, «N x TEXT» is TEXT written N times, «char HEX» a
 * character, «bytes HEX» bytes.
 */
public record HostileFile(String title, String file, String text, String told) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("«(?:(\\d+) x ([^»]*)|char ([0-9A-F]+)|bytes ([0-9A-F ]+))»");

    /** All of them. */
    public static List<HostileFile> all() throws IOException {
        try (InputStream cases = HostileFile.class.getResourceAsStream("hostile-files.txt")) {
            String text = new String(Objects.requireNonNull(cases).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^# "))
                    .skip(1)
                    .map(HostileFile::of)
                    .toList();
        }
    }

    private static HostileFile of(String text) {
        String[] parts = text.split("\n->\n", 2);
        int endOfTitle = parts[0].indexOf('\n');
        String[] title = parts[0].substring(0, endOfTitle).split(" => ", 2);
        String content = parts[0].substring(endOfTitle + 1) + "\n";
        return new HostileFile(title[0], title[1], content, parts.length > 1 ? parts[1].strip() : "");
    }

    /** Its bytes. */
    public byte[] content() {
        return unfolded(text);
    }

    private static byte[] unfolded(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = PLACEHOLDER.matcher(content);
        int end = 0;
        while (matcher.find()) {
            bytes.writeBytes(utf8(content.substring(end, matcher.start())));
            bytes.writeBytes(unfolded(matcher));
            end = matcher.end();
        }
        bytes.writeBytes(utf8(content.substring(end)));
        return bytes.toByteArray();
    }

    private static byte[] unfolded(Matcher placeholder) {
        if (placeholder.group(1) != null) {
            String part = placeholder.group(2).replace("\\n", "\n");
            return utf8(part.repeat(Integer.parseInt(placeholder.group(1))));
        }
        if (placeholder.group(3) != null) {
            return utf8(Character.toString(Integer.parseInt(placeholder.group(3), 16)));
        }
        return HexFormat.of().parseHex(placeholder.group(4).replace(" ", ""));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return title;
    }
}
