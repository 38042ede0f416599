package io.salience.engine.growthbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The table of what does not pass, from {@code skipped-cases.txt}: behind {@code #} a reason, then a line for each case.
 * Where the reason begins with "refused", loading the translated definition tells of a problem.
 */
final class SkippedCases {

    private static final Map<String, String> REASONS = read();

    private SkippedCases() {}

    /** Why a case is skipped, if it is. */
    static Optional<String> reason(String function, String name) {
        return Optional.ofNullable(REASONS.get(function + ": " + name));
    }

    /** Reasons by {@code function: name}. */
    static Map<String, String> all() {
        return REASONS;
    }

    private static Map<String, String> read() {
        Map<String, String> reasons = new LinkedHashMap<>();
        String reason = "";
        for (String line : text().lines().filter(one -> !one.isBlank()).toList()) {
            if (line.startsWith("# ")) {
                reason = line.substring(2);
            } else if (reasons.put(line, reason) != null) {
                throw new IllegalStateException("listed twice: " + line);
            }
        }
        return reasons;
    }

    private static String text() {
        try (InputStream table = SkippedCases.class.getResourceAsStream("skipped-cases.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
