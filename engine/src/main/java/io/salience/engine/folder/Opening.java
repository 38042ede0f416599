package io.salience.engine.folder;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * Opens a file below a folder step by step, each relative to the folder opened before and none through a link, so that no
 * exchange of a folder or a file in between leads out. Systems without such steps compare what is there before and after.
 *
 * @param real where the file really lies
 * @param shown the path as the caller gave it
 */
record Opening(Path real, Path shown) {

    private static final Set<OpenOption> READ_NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /**
     * @param root a real folder
     * @param real a real path in it
     * @param shown for messages
     */
    static RegularFile of(Path root, Path real, Path shown) throws IOException {
        Opening opening = new Opening(real, shown);
        return PipeRelease.guard(real, () -> opening.from(root));
    }

    /** The same for a file that a user has named: its folders need not be readable. */
    static RegularFile ofNamed(Path real, Path shown) throws IOException {
        Opening opening = new Opening(real, shown);
        return PipeRelease.guard(real, opening::compared);
    }

    private RegularFile from(Path root) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
            return folder instanceof SecureDirectoryStream<Path> secure
                    ? below(secure, root.relativize(real))
                    : compared();
        }
    }

    private RegularFile below(SecureDirectoryStream<Path> folder, Path rest) throws IOException {
        Path first = rest.getName(0);
        if (rest.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return below(next, rest.subpath(1, rest.getNameCount()));
            }
        }
        BasicFileAttributeView view =
                folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        BasicFileAttributes before = requireFile(view.readAttributes());
        SeekableByteChannel channel = folder.newByteChannel(first, READ_NO_LINK);
        return checked(channel, before, view::readAttributes);
    }

    private RegularFile compared() throws IOException {
        BasicFileAttributes before = requireFile(attributes());
        return checked(Files.newByteChannel(real, READ_NO_LINK), before, this::attributes);
    }

    private BasicFileAttributes attributes() throws IOException {
        if (!real.toRealPath().equals(real)) {
            throw exchanged();
        }
        return Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private BasicFileAttributes requireFile(BasicFileAttributes found) throws UnfitFile {
        if (!found.isRegularFile()) {
            FileKind kind = FileKind.of(real, found, LinkOption.NOFOLLOW_LINKS);
            throw new UnfitFile(shown, kind.found(), UnfitFile.NO_FILE);
        }
        return found;
    }

    private interface Look {

        BasicFileAttributes now() throws IOException;
    }

    /** Closes what was opened if another file stands there now, or it is another file than both times: a pipe has no size. */
    private RegularFile checked(SeekableByteChannel channel, BasicFileAttributes before, Look look) throws IOException {
        try {
            BasicFileAttributes after = look.now();
            long size = channel.size();
            boolean sameSize = size == before.size() || size == after.size();
            if (!sameSize || !Objects.equals(after.fileKey(), before.fileKey())) {
                throw exchanged();
            }
            return new RegularFile(shown, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private UnfitFile exchanged() {
        return new UnfitFile(shown, "was exchanged while it was opened", UnfitFile.STABLE);
    }
}
