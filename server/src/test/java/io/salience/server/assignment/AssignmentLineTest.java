package io.salience.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.Assignment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Records are read as a JSON parser reads them, whatever their texts. */
class AssignmentLineTest {

    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final String LETTERS = "abc-_19 .,:{}[]\"\\/\u0000\n\t\u007f\u0085äß€\ud83d\ude00\u2028";

    private final Random random = new Random(SEED);

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = LETTERS.offsetByCodePoints(0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length())));
            int most = random.nextInt(3) == 0 ? 6 : at;
            text.appendCodePoint(LETTERS.codePointAt(Math.min(at, most)));
        }
        return text.toString();
    }

    private Assignment assignment() {
        return new Assignment(
                text(),
                random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(9),
                text(),
                text(),
                text(),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
    }

    private static byte[] write(Assignment one) {
        return AssignmentLine.json(one).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Assignment> parse(byte[] json) {
        return AssignmentLine.read(new String(json, StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsRead() {
        System.out.println("AssignmentLineTest: seed " + SEED);
        int scanned = 0;
        for (int i = 0; i < 5_000; i++) {
            Assignment one = assignment();
            byte[] json = write(one);
            assertThat(json).doesNotContain((byte) '\n');
            assertThat(AssignmentLine.read(ByteBuffer.wrap(json))).contains(one);
            assertThat(parse(json)).contains(one);
            scanned += AssignmentScan.read(json) == null ? 0 : 1;
        }
        assertThat(scanned).isBetween(100, 4_900);
    }

    @Test
    void whatIsSpoiledIsReadAsByTheParserOrNotAtAll() {
        for (int i = 0; i < 20_000; i++) {
            byte[] json = write(assignment());
            int at = random.nextInt(json.length);
            json[at] = json[at] < 0 ? json[at] : (byte) (' ' + random.nextInt(95)); // the text stays UTF-8
            Assignment scanned = AssignmentScan.read(json);
            Optional<Assignment> parsed = parse(json);
            assertThat(AssignmentLine.read(ByteBuffer.wrap(json)))
                    .as(new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(parsed);
            if (scanned != null) {
                assertThat(parsed).contains(scanned);
            }
        }
    }
}
