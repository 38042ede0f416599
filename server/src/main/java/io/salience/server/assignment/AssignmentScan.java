package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of exactly the form in which {@link AssignmentLine} writes it, without escapes: a tenth of what a JSON parser
 * allocates. Used once, by one thread.
 */
final class AssignmentScan {

    private static final byte[] AT = name("{\"at\":\"");
    private static final byte[] EXPERIENCE = name(",\"experience\":\"");
    private static final byte[] VERSION = name(",\"bucketVersion\":");
    private static final byte[] BY = name(",\"by\":\"");
    private static final byte[] ID = name(",\"id\":\"");
    private static final byte[] VARIANT = name(",\"variant\":\"");
    private static final byte[] END = name("}");
    private static final int MOST_DIGITS = 9;
    private static final int DECIMAL = 10;

    private final byte[] json;
    private int offset;
    private boolean isOther;

    private AssignmentScan(byte[] json) {
        this.json = json;
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Null if it has another form, which may be an assignment all the same. */
    static @Nullable Assignment read(byte[] json) {
        AssignmentScan scan = new AssignmentScan(json);
        String at = scan.text(AT);
        String experience = scan.text(EXPERIENCE);
        int version = scan.number();
        String by = scan.text(BY);
        String id = scan.text(ID);
        String variant = scan.text(VARIANT);
        scan.expect(END);
        if (scan.isOther || scan.offset != json.length) {
            return null;
        }
        try {
            return new Assignment(experience, version, by, id, variant, Moment.read(at));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void expect(byte[] what) {
        for (int i = 0; i < what.length && !isOther; i++) {
            isOther = offset >= json.length || json[offset++] != what[i];
        }
    }

    private String text(byte[] name) {
        expect(name);
        int from = offset;
        while (!isOther && offset < json.length && json[offset] != '"') {
            isOther = json[offset] == '\\' || (json[offset] >= 0 && json[offset] < ' ');
            offset++;
        }
        isOther |= offset >= json.length;
        return isOther ? "" : new String(json, from, offset++ - from, StandardCharsets.UTF_8);
    }

    private int number() {
        expect(VERSION);
        int from = offset;
        int number = 0;
        while (!isOther && offset < json.length && json[offset] >= '0' && json[offset] <= '9') {
            number = number * DECIMAL + json[offset++] - '0';
            isOther = offset - from > MOST_DIGITS;
        }
        isOther |= offset == from;
        return number;
    }
}
