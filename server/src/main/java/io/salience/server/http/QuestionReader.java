package io.salience.server.http;

import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.decision.RequestProblems;
import io.salience.engine.definition.BadInput;
import io.salience.engine.folder.RegularFile;
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
        return JsonBody.read(body, json -> {
            QuestionBody read = new QuestionBody(json, problems);
            read.read();
            return read;
        });
    }
}
