package io.salience.segmentbuilder.packing;

import io.salience.engine.definition.Legible;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/** Which entries of a zip archive are read, by what its directory says of them. */
final class ZipNames {

    private static final int LONGEST = 1024;
    private static final int STORED = ZipArchiveEntry.STORED;
    private static final int DEFLATED = ZipArchiveEntry.DEFLATED;
    private static final Set<String> OFFICE = Set.of("[Content_Types].xml", "META-INF/manifest.xml");

    private final String shown;

    ZipNames(String shown) {
        this.shown = shown;
    }

    /** Refuses what no export is, and what cannot be read. */
    void check(List<ZipArchiveEntry> entries) throws Unusable {
        Set<String> seen = new HashSet<>();
        if (entries.stream().anyMatch(entry -> OFFICE.contains(entry.getName()))) {
            throw new Unusable(shown, "is a spreadsheet or another document of an office program; export it as CSV");
        }
        for (ZipArchiveEntry entry : entries) {
            String path = path(entry);
            refuse(!seen.add(path), entry, "there twice; export it again");
            refuse(leadsOut(path), entry, "a path out of its archive, or none; export it again");
            refuse(entry.isUnixSymlink(), entry, "a link; pack the file that it leads to");
            refuse(
                    entry.getGeneralPurposeBit().usesEncryption(),
                    entry,
                    "encrypted; export it without a password, or unpack it and name its files");
            refuse(
                    entry.getMethod() != STORED && entry.getMethod() != DEFLATED,
                    entry,
                    "packed with " + method(entry) + ", expected deflate; pack it again");
        }
    }

    private void refuse(boolean wrong, ZipArchiveEntry entry, String what) throws Unusable {
        if (wrong) {
            throw new Unusable(shown, "has an entry \"" + Legible.excerpt(entry.getName()) + "\" that is " + what);
        }
    }

    private static String method(ZipArchiveEntry entry) {
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        return method == null ? "method " + entry.getMethod() : method.toString();
    }

    private static boolean leadsOut(String path) {
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        return path.isEmpty()
                || path.length() > LONGEST
                || path.startsWith("/")
                || drive
                || path.indexOf('\0') >= 0
                || parts(path).anyMatch(".."::equals);
    }

    /** Why an entry is passed over; null if it is read. */
    static @Nullable String reason(ZipArchiveEntry entry) {
        String path = path(entry);
        if (path.endsWith("/")) {
            return "is a folder";
        }
        if (parts(path).anyMatch("__MACOSX"::equals)) {
            return "is what macOS adds to archives";
        }
        if (parts(path).anyMatch(part -> part.startsWith("."))) {
            return "has a name that begins with .";
        }
        return parts(path).anyMatch(PassedOver::isMarker)
                ? PassedOver.marker(path).reason()
                : null;
    }

    /** Some programs write the names of Windows. */
    private static String path(ZipArchiveEntry entry) {
        return entry.getName().replace('\\', '/');
    }

    private static Stream<String> parts(String path) {
        return Arrays.stream(path.split("/"));
    }
}
