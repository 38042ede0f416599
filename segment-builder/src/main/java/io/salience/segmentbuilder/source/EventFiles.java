package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.packing.PassedOver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that the arguments of a command name: paths; patterns, in which {@code *} and {@code ?} stand for characters of
 * a name and a part {@code **} for any folders; and {@code -} for the standard input.
 *
 * @param files each once, in the order of the bytes of their paths
 * @param standardInput whether to read that too
 * @param passedOver what patterns found and what is no data, such as {@code _SUCCESS}
 */
public record EventFiles(List<Path> files, boolean standardInput, List<PassedOver> passedOver) {

    /** The most files of one build. */
    public static final int MOST = 4095;

    private static final String STANDARD_INPUT = "-";

    public EventFiles {
        files = List.copyOf(files);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Those of several groups of arguments, in the order of the groups.
     *
     * @throws BadInput see {@link #of}; also if a file is in two groups
     */
    public static List<EventFiles> ofEach(List<List<String>> groups) {
        of(groups.stream().flatMap(List::stream).toList());
        return groups.stream().map(EventFiles::of).toList();
    }

    /** @throws BadInput where a pattern matches nothing, a file is named twice or there are too many */
    public static EventFiles of(List<String> arguments) {
        Map<Path, Path> found = new HashMap<>();
        Set<Path> passedOver = new TreeSet<>();
        boolean standardInput = false;
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)) {
                refuse(standardInput, "- (the standard input) is named twice; name it once");
                standardInput = true;
            } else {
                add(argument, found, passedOver);
            }
        }
        List<Path> sorted = found.values().stream()
                .sorted(Comparator.comparing(EventFiles::bytes, Arrays::compareUnsigned))
                .toList();
        List<PassedOver> reported = passedOver.stream()
                .filter(file -> !found.containsKey(real(file)))
                .map(file -> PassedOver.marker(Quotation.escaped(file.toString())))
                .toList();
        return new EventFiles(sorted, standardInput, reported);
    }

    private static void add(String argument, Map<Path, Path> found, Set<Path> passedOver) {
        for (Path file : filesOf(argument, passedOver)) {
            refuse(
                    found.putIfAbsent(real(file), file) != null,
                    Quotation.escaped(file.toString()) + " is named twice; name it once");
            refuse(found.size() > MOST, "there are more than " + MOST + " files; join them or build in steps");
        }
    }

    private static List<Path> filesOf(String argument, Set<Path> passedOver) {
        Path plain = Path.of(argument);
        if (!FilePattern.isPattern(argument) || Files.exists(plain)) {
            return List.of(plain);
        }
        FilePattern.Matches matches = new FilePattern(argument).matches(MOST + 1);
        refuse(
                matches.files().isEmpty(),
                Quotation.escaped(argument)
                        + (matches.markers().isEmpty()
                                ? ": no file matches; expected at least one (* and ? stand for characters of a"
                                        + " name, ** for folders)"
                                : ": only names that begin with _ match, such as "
                                        + Quotation.escaped(
                                                matches.markers().get(0).toString())
                                        + ", which are no data as a rule; to read such a file, write the _ in the"
                                        + " pattern"));
        passedOver.addAll(matches.markers());
        return matches.files();
    }

    private static byte[] bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** So that one file under two names is noticed. */
    public static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // Reading it will tell what is wrong.
            return file.toAbsolutePath().normalize();
        }
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new BadInput(message);
        }
    }
}
