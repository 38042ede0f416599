package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file in which assignments were before there was a log: one JSON object a line, in the store.
 *
 * @param store the folder of the store
 */
record OlderAssignments(Path store) {

    private static final String NAME = "assignments.ndjson";

    boolean exists() {
        return Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS);
    }

    Path file() {
        return store.resolve(NAME);
    }

    /**
     * Gives every assignment, in the order of the file.
     *
     * @return how many lines are no assignment
     * @throws BadInput if the file cannot be read
     */
    long read(Consumer<Assignment> assignments) {
        long bad = 0;
        try (BufferedReader reader = open()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Optional<Assignment> found = line.isEmpty() ? Optional.empty() : AssignmentLine.read(line);
                found.ifPresent(assignments);
                bad += found.isPresent() || line.isEmpty() ? 0 : 1;
            }
            return bad;
        } catch (IOException e) {
            throw new BadInput(
                    file() + ": cannot be read (" + Obstacle.withoutFile(e) + "); expected the assignments of visitors",
                    e);
        }
    }

    private BufferedReader open() throws IOException {
        return new BufferedReader(
                new InputStreamReader(Files.newInputStream(file(), LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8));
    }

    /** The name of the file once all of it is in the log. */
    Path kept() {
        return store.resolve(NAME + ".imported");
    }

    void setAside() throws IOException {
        Files.move(file(), kept(), StandardCopyOption.ATOMIC_MOVE);
    }
}
