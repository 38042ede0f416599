package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.segmentbuilder.packing.PassedOver;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A path with wildcards. What starts with a dot is matched only if the pattern writes the dot. What starts with an underscore
 * is matched and told apart unless the pattern writes the underscore: it is no data as a rule.
 */
final class FilePattern {

    private static final String FOLDERS = "**";

    private final Path start;
    private final List<String> parts;

    FilePattern(String pattern) {
        this.start = Path.of(pattern.startsWith("/") ? "/" : "");
        this.parts = Arrays.stream(pattern.split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * What matches, in no order.
     *
     * @param markers files and folders whose names begin with an underscore; what is in such a folder is not looked at
     */
    record Matches(List<Path> files, List<Path> markers) {}

    /** @param most files, and most markers */
    Matches matches(int most) {
        Set<Path> found = new LinkedHashSet<>();
        Set<Path> markers = new LinkedHashSet<>();
        walk(start, 0, new Walk(found, markers, most));
        return new Matches(new ArrayList<>(found), new ArrayList<>(markers));
    }

    private record Walk(Set<Path> found, Set<Path> markers, int most) {

        boolean isFull() {
            return found.size() >= most || markers.size() >= most;
        }
    }

    private void walk(Path folder, int part, Walk walk) {
        if (walk.isFull()) {
            return;
        }
        if (part == parts.size()) {
            if (Files.isRegularFile(folder)) {
                walk.found().add(folder);
            }
            return;
        }
        String wanted = parts.get(part);
        if (!isPattern(wanted)) {
            walk(folder.resolve(wanted), part + 1, walk);
            return;
        }
        boolean anyDepth = wanted.equals(FOLDERS);
        if (anyDepth && part + 1 < parts.size()) {
            walk(folder, part + 1, walk);
        }
        for (Path child : children(folder)) {
            if (isMarker(wanted, child)) {
                addMarker(child, part, walk);
            } else if (anyDepth && isVisible(child) && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                walk(child, part, walk);
            } else if (matches(wanted, child.getFileName().toString()) && (!anyDepth || part + 1 == parts.size())) {
                walk(child, part + 1, walk);
            }
        }
    }

    private static boolean isMarker(String wanted, Path child) {
        String name = child.getFileName().toString();
        return !wanted.startsWith("_") && PassedOver.isMarker(name) && matches(wanted, name);
    }

    /** A file if the pattern ends here, and a folder if it goes on. */
    private void addMarker(Path child, int part, Walk walk) {
        boolean ends = part + 1 == parts.size();
        if (Files.isDirectory(child) ? !ends || parts.get(part).equals(FOLDERS) : ends) {
            walk.markers().add(child);
        }
    }

    private static boolean isVisible(Path child) {
        return !child.getFileName().toString().startsWith(".");
    }

    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        if (!Files.isDirectory(folder) && !folder.toString().isEmpty()) {
            return children;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw unlisted(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unlisted(folder, e);
        }
        return children;
    }

    private static BadInput unlisted(Path folder, IOException cause) {
        return new BadInput(
                Quotation.escaped(folder.toString()) + ": cannot be listed ("
                        + Quotation.escaped(Obstacle.withoutFile(cause)) + "); expected a folder that can be",
                cause);
    }

    /** Goes back to the last star only, so that no name takes long. */
    static boolean matches(String pattern, String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        int star = -1;
        int resume = 0;
        int at = 0;
        int in = 0;
        while (at < name.length()) {
            char wanted = in < pattern.length() ? pattern.charAt(in) : '\0';
            if (wanted == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && (wanted == '?' || wanted == name.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(in).chars().allMatch(rest -> rest == '*');
    }
}
