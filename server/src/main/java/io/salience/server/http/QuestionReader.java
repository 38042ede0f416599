package io.salience.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.decision.RequestProblems;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Legible;
import io.salience.engine.folder.RegularFile;
import io.salience.engine.profile.FieldValue;
import io.salience.server.serving.ListedProblems;
import io.salience.server.serving.Question;
import io.salience.server.serving.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and checks the body of a decide call. Stateless. */
public final class QuestionReader {

    private static final int MOST_FILE_BYTES = 16 << 20;
    private static final int DEEPEST = 100;

    /** Longer than any body: what is too long within one costs that value, see {@link JsonValues}. */
    private static final int UNBOUNDED = 1 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(UNBOUNDED)
                    .maxNameLength(UNBOUNDED)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private QuestionReader() {}

    /**
     * A question and what is to be decided for it.
     *
     * @param problems what the request said in vain
     */
    record Asked(Question question, DecisionRequest request, RequestProblems problems) {

        /** The same with a fuller context. */
        Asked with(Map<String, String> context) {
            if (context.equals(request.context())) {
                return this;
            }
            Question fuller = question.with(context);
            return new Asked(fuller, fuller.request(), problems);
        }
    }

    /** @throws BadRequest if it cannot be answered, or is strict and has problems */
    static Asked read(byte[] body, Serving serving, Instant now) {
        RequestProblems problems = new RequestProblems();
        QuestionBody said = parse(body, problems);
        Question question = said.question();
        checkOverrides(question, serving, now, problems);
        Asked asked = sound(question, serving, problems);
        if (!problems.isEmpty()) {
            refuse(problems, said.isStrict());
        }
        return asked;
    }

    /**
     * Reads what would be the body of a decide call from a file; its overrides are ignored.
     *
     * @throws BadInput with all problems, if there are any
     */
    public static Question read(Path file, Serving serving) {
        try (RegularFile open = RegularFile.open(file)) {
            RequestProblems problems = new RequestProblems();
            Question question = parse(open.bytes(MOST_FILE_BYTES), problems).question();
            Asked asked = sound(question, serving, problems);
            if (!problems.isEmpty()) {
                throw new BadInput(problems.list().stream()
                        .map(problem -> file + ": " + problem.message())
                        .collect(Collectors.joining("\n")));
            }
            return asked.question();
        } catch (BadRequest e) {
            throw new BadInput(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asked sound(Question question, Serving serving, RequestProblems problems) {
        DecisionRequest sound = serving.engine().sound(question.request(), problems);
        return new Asked(problems.isEmpty() ? question : question.with(sound), sound, problems);
    }

    private static void checkOverrides(Question question, Serving serving, Instant now, RequestProblems problems) {
        if (question.overrides() == null) {
            return;
        }
        try {
            serving.engine().check(serving.overrides(question, now)).ifPresent(problems::refuse);
        } catch (BadInput e) {
            problems.refuse(new RequestProblem(
                    Kind.INVALID_VALUE, "overrides", String.valueOf(e.getMessage()), "a string", "a valid token"));
        }
    }

    private static void refuse(RequestProblems problems, boolean strict) {
        problems.refusal()
                .or(() -> strict ? problems.list().stream().findFirst() : problems.refusal())
                .ifPresent(first -> {
                    ErrorCode code = ErrorCode.valueOf(first.kind().name());
                    throw new BadRequest(code, first.message(), first.field(), ListedProblems.of(problems));
                });
    }

    private static QuestionBody parse(byte[] body, RequestProblems problems) {
        if (body.length == 0) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body is empty; expected a JSON object", null);
        }
        Utf8.check(body);
        try (JsonParser json = JSON.createParser(body)) {
            return parse(json, problems);
        } catch (IOException e) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body cannot be read", null);
        }
    }

    private static QuestionBody parse(JsonParser json, RequestProblems problems) throws IOException {
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject(json);
            }
            QuestionBody read = new QuestionBody(json, problems);
            read.read();
            if (json.nextToken() != null) {
                String message = "another value follows the JSON object" + place(json.currentTokenLocation());
                throw new BadRequest(ErrorCode.MALFORMED_JSON, message + "; expected one JSON object", null);
            }
            return read;
        } catch (StreamConstraintsException e) {
            String message = "the body nests deeper than " + DEEPEST + " levels; expected a JSON object";
            throw new BadRequest(ErrorCode.MALFORMED_JSON, message, null);
        } catch (JsonProcessingException e) {
            throw malformed(e, json.getParsingContext());
        }
    }

    private static BadRequest notAnObject(JsonParser json) throws IOException {
        String found = json.currentToken() == null ? "empty" : FieldValue.described(new JsonValues(json).next());
        return new BadRequest(ErrorCode.MALFORMED_JSON, "the body is " + found + "; expected a JSON object", null);
    }

    private static BadRequest malformed(JsonProcessingException e, JsonStreamContext where) {
        String place = place(e.getLocation());
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            String key = Legible.excerpt(String.valueOf(where.getCurrentName()));
            String message = "the key \"" + key + "\" is there twice, the second time" + place + "; write it once";
            return new BadRequest(ErrorCode.MALFORMED_JSON, message, path(where));
        }
        return new BadRequest(
                ErrorCode.MALFORMED_JSON, "the body is not JSON" + place + "; expected a JSON object", null);
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Such as {@code items.Product[0].stock}. */
    private static String path(JsonStreamContext where) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext one = where; one != null && !one.inRoot(); one = one.getParent()) {
            path.insert(0, one.inArray() ? "[" + one.getCurrentIndex() + "]" : "." + one.getCurrentName());
        }
        return path.substring(Math.min(1, path.length()));
    }
}
