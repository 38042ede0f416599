package io.salience.server.record;

import java.nio.charset.StandardCharsets;

/** A record: a JSON object without line feeds, in UTF-8. Immutable. */
public final class LogRecord {

    private final byte[] json;

    private LogRecord(byte[] json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException if the text has a line feed */
    public static LogRecord of(String json) {
        if (json.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record is one line");
        }
        return new LogRecord(json.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return json.length;
    }

    byte[] line(long groupStart) {
        return LogLine.of(json, groupStart);
    }
}
