package io.salience.server.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Overrides;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.folder.RegularFile;
import io.salience.server.serving.Json;
import io.salience.server.serving.Question;
import io.salience.server.serving.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads and checks the body of a decide call. Stateless. */
public final class QuestionReader {

    private static final int LONGEST_TEXT = 2048;
    private static final int MOST_PLACEMENTS = 200;
    private static final int MOST_FILE_BYTES = 16 << 20;

    private QuestionReader() {}

    /** A question and what is to be decided for it. */
    record Asked(Question question, DecisionRequest request) {

        /** The same with a fuller context. */
        Asked with(Map<String, String> context) {
            if (context.equals(request.context())) {
                return this;
            }
            Question fuller = question.with(context);
            return new Asked(fuller, fuller.request());
        }
    }

    /** @throws BadRequest where it cannot be answered */
    static Asked read(byte[] body, Serving serving, Instant now) {
        Asked asked = read(body, serving);
        serving.engine().check(overrides(asked.question(), serving, now)).ifPresent(QuestionReader::refuse);
        return asked;
    }

    private static Asked read(byte[] body, Serving serving) {
        Question question = parse(body);
        checkSizes(question);
        DecisionRequest request = question.request();
        serving.engine().check(request).ifPresent(QuestionReader::refuse);
        return new Asked(question, request);
    }

    /**
     * Reads what would be the body of a decide call from a file; its overrides are not looked at.
     *
     * @throws BadInput where it cannot be answered
     */
    public static Question read(Path file, Serving serving) {
        try (RegularFile open = RegularFile.open(file)) {
            return read(open.bytes(MOST_FILE_BYTES), serving).question();
        } catch (BadRequest e) {
            throw new BadInput(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Overrides overrides(Question question, Serving serving, Instant now) {
        try {
            return serving.overrides(question, now);
        } catch (BadInput e) {
            throw new BadRequest(ErrorCode.INVALID_VALUE, String.valueOf(e.getMessage()), "overrides");
        }
    }

    private static Question parse(byte[] body) {
        if (body.length == 0) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body is empty; expected a JSON object", null);
        }
        try {
            Question question = Json.MAPPER.readValue(body, Question.class);
            if (question != null) {
                return question;
            }
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body is null; expected a JSON object", null);
        } catch (UnrecognizedPropertyException e) {
            List<String> known =
                    e.getKnownPropertyIds().stream().map(String::valueOf).toList();
            throw new BadRequest(
                    ErrorCode.UNKNOWN_FIELD,
                    "unknown field \"" + e.getPropertyName() + "\""
                            + Suggestion.endOfMessage(e.getPropertyName(), known),
                    path(e));
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof JsonParseException parse) {
                throw malformed(parse);
            }
            throw new BadRequest(
                    ErrorCode.INVALID_VALUE, "expected another type of value for " + named(path(e)), path(e));
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body cannot be read", null);
        }
    }

    private static BadRequest malformed(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new BadRequest(
                ErrorCode.MALFORMED_JSON, "the body is not JSON" + place + "; expected a JSON object", null);
    }

    private static String named(String path) {
        return path.isEmpty() ? "the body: a JSON object" : "\"" + path + "\"";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static void checkSizes(Question question) {
        Map<String, String> context = question.context() == null ? Map.of() : question.context();
        context.forEach((name, value) -> {
            if (value == null || value.length() > LONGEST_TEXT) {
                throw new BadRequest(
                        ErrorCode.INVALID_VALUE,
                        "expected a text of at most " + LONGEST_TEXT
                                + " characters; leave it out where it is not known",
                        "context." + name);
            }
        });
        checkValues(question);
    }

    private static void checkValues(Question question) {
        Map<String, Object> attributes = question.attributes() == null ? Map.of() : question.attributes();
        attributes.forEach((name, value) -> {
            if (value == null) {
                throw new BadRequest(
                        ErrorCode.INVALID_VALUE,
                        "found null; leave it out where it is not known",
                        "attributes." + name);
            }
        });
        List<String> placements = question.placements() == null ? List.of() : question.placements();
        if (placements.size() > MOST_PLACEMENTS || placements.stream().anyMatch(Objects::isNull)) {
            throw new BadRequest(
                    ErrorCode.INVALID_VALUE, "expected at most " + MOST_PLACEMENTS + " placement ids", "placements");
        }
    }

    private static void refuse(RequestProblem problem) {
        ErrorCode code = switch (problem.kind()) {
            case MISSING -> ErrorCode.MISSING_FIELD;
            case UNKNOWN -> ErrorCode.UNKNOWN_FIELD;
            case INVALID -> ErrorCode.INVALID_VALUE;
        };
        throw new BadRequest(code, problem.message(), problem.field());
    }
}
