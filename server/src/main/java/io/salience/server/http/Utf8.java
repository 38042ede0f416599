package io.salience.server.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Refuses bodies that are no text in UTF-8: a reader of JSON may guess other encodings and take overlong forms. */
final class Utf8 {

    private Utf8() {}

    /** @throws BadRequest with the first byte that is wrong */
    static void check(byte[] body) {
        boolean ascii = true;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == 0) {
                checkDecodes(body, i);
                throw refusal(body, i);
            }
            ascii &= body[i] > 0;
        }
        if (!ascii) {
            checkDecodes(body, body.length);
        }
    }

    private static void checkDecodes(byte[] body, int end) {
        ByteBuffer bytes = ByteBuffer.wrap(body, 0, end);
        boolean wrong = StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes, CharBuffer.allocate(end), true)
                .isError();
        if (wrong) {
            throw refusal(body, bytes.position());
        }
    }

    private static BadRequest refusal(byte[] body, int at) {
        String message = String.format(
                Locale.ROOT,
                "found 0x%02X at byte %d of the body, which is no text in UTF-8; bodies are JSON in UTF-8",
                body[at],
                at + 1);
        return new BadRequest(ErrorCode.MALFORMED_JSON, message, null);
    }
}
