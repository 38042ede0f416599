package io.salience.server.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.salience.engine.decision.Assignment;
import io.salience.server.record.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An assignment as JSON; what is null was left out. */
record AssignmentLine(
        @Nullable String at,
        @Nullable String experience,
        int bucketVersion,
        @Nullable String by,
        @Nullable String id,
        @Nullable String variant) {

    private static final JsonMapper JSON = new JsonMapper();

    static LogRecord of(Assignment one) {
        return LogRecord.of(json(one));
    }

    static String json(Assignment one) {
        AssignmentLine line = new AssignmentLine(
                one.at().toString(), one.experience(), one.bucketVersion(), one.by(), one.id(), one.variant());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    static Optional<Assignment> read(ByteBuffer json) {
        byte[] bytes = new byte[json.remaining()];
        json.duplicate().get(bytes);
        Assignment usual = AssignmentScan.read(bytes);
        return usual == null ? read(new String(bytes, StandardCharsets.UTF_8)) : Optional.of(usual);
    }

    /** Empty if it is no assignment. */
    static Optional<Assignment> read(String json) {
        try {
            AssignmentLine line = JSON.readValue(json, AssignmentLine.class);
            return line == null ? Optional.empty() : line.assignment();
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Assignment> assignment() {
        return experience == null || by == null || id == null || variant == null
                ? Optional.empty()
                : Optional.of(new Assignment(
                        experience.intern(), bucketVersion, by.intern(), id, variant.intern(), moment()));
    }

    /** Once, lines had no moment. */
    private Instant moment() {
        return at == null ? Instant.EPOCH : Instant.parse(at);
    }
}
