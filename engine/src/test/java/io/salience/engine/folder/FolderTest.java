package io.salience.engine.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salience.engine.digest.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is opened and listed of a folder that others fill, by kind of file. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who waits for a pipe cannot be interrupted
class FolderTest {

    private static final String SECRET = "the secret of another folder";

    @TempDir
    private Path dir;

    private Path root;
    private Path outside;
    private Folder folder;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectory(dir.resolve("rules"));
        outside = Files.createDirectory(dir.resolve("outside"));
        Files.writeString(outside.resolve("secret.drl"), SECRET);
        Files.createDirectory(root.resolve("targeting"));
        Files.writeString(root.resolve("targeting/a.drl"), "rule");
        folder = Folder.at(root, "the workspace");
    }

    @Test
    void aFileIsRead() throws IOException {
        assertThat(text("targeting/a.drl")).isEqualTo("rule");
        assertThat(folder.hash("targeting/a.drl", 4)).isEqualTo(Sha256.ofText("rule"));
        assertThat(folder.list("targeting")).containsExactly("a.drl");
        assertThat(folder.list("")).containsExactly("targeting");
        assertThat(folder.isFolder("targeting")).isTrue();
        assertThat(folder.isFolder("targeting/a.drl")).isFalse();
    }

    @Test
    void anEmptyFileIsRead() throws IOException {
        Files.createFile(root.resolve("empty"));

        assertThat(folder.read("empty", 0)).isEmpty();
    }

    @Test
    void aLinkThatStaysInsideIsFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("targeting/b.drl"), Path.of("a.drl"));
        Files.createSymbolicLink(root.resolve("segments"), Path.of("targeting"));
        Files.createSymbolicLink(root.resolve("absolute"), root.resolve("targeting/a.drl"));

        assertThat(text("targeting/b.drl")).isEqualTo("rule");
        assertThat(text("segments/b.drl")).isEqualTo("rule");
        assertThat(text("absolute")).isEqualTo("rule");
        assertThat(folder.list("segments")).containsExactly("a.drl", "b.drl");
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), root);

        assertThat(new String(Folder.at(link, "the workspace").read("targeting/a.drl", 100), StandardCharsets.UTF_8))
                .isEqualTo("rule");
    }

    @Test
    void aLinkThatLeadsOutIsRefusedAndSaysNothingOfItsTarget() throws IOException {
        Files.createSymbolicLink(root.resolve("targeting/out.drl"), outside.resolve("secret.drl"));
        Files.createSymbolicLink(root.resolve("segments"), outside);

        refuses("targeting/out.drl", "is a link that leads out of the workspace; expected a file that lies in it");
        refuses(
                "segments/secret.drl",
                "lies behind a link that leads out of the workspace; expected a file that lies in it");
        assertThatThrownBy(() -> folder.list("segments"))
                .isInstanceOfSatisfying(
                        UnfitFile.class,
                        unfit -> assertThat(unfit.sentence())
                                .isEqualTo(
                                        "is a link that leads out of the workspace; expected a folder that lies in it"))
                .hasMessageNotContaining("outside");
        assertThatThrownBy(() -> folder.isFolder("segments")).isInstanceOf(UnfitFile.class);
    }

    @Test
    void aPathThatLeadsOutIsRefused() {
        refuses(
                "../outside/secret.drl",
                "lies behind a link that leads out of the workspace; expected a file that lies in it");
        refuses(
                outside.resolve("secret.drl").toString(),
                "lies behind a link that leads out of the workspace; expected a file that lies in it");
    }

    /** The name of a folder next to it begins with the same text. */
    @Test
    void aFolderWithALongerNameIsOutside() throws IOException {
        Files.createDirectory(dir.resolve("rules-of-others"));
        Files.writeString(dir.resolve("rules-of-others/secret.drl"), SECRET);
        Files.createSymbolicLink(root.resolve("out.drl"), dir.resolve("rules-of-others/secret.drl"));

        refuses("out.drl", "is a link that leads out of the workspace; expected a file that lies in it");
    }

    @Test
    void anInnerFolderIsLeftOnlyForItsOuterOne() throws IOException {
        Files.createDirectories(root.resolve("generations/g1"));
        Files.createSymbolicLink(root.resolve("generations/g1/same"), root.resolve("targeting/a.drl"));
        Files.createSymbolicLink(root.resolve("generations/g2"), outside);
        Folder inner = folder.inner("generations/g1");

        assertThat(inner.read("same", 100)).hasSize(4);
        assertThat(inner.list("")).containsExactly("same");
        assertThatThrownBy(() -> folder.inner("generations/g2").read("secret.drl", 100))
                .isInstanceOf(UnfitFile.class);
    }

    @Test
    void linksThatLeadNowhereOrInACircleAreRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("nowhere.drl"), Path.of("gone"));
        Files.createSymbolicLink(root.resolve("one.drl"), Path.of("two.drl"));
        Files.createSymbolicLink(root.resolve("two.drl"), Path.of("one.drl"));
        Files.createSymbolicLink(root.resolve("self"), Path.of("self"));

        refuses("nowhere.drl", "is a link that leads nowhere; expected a file");
        refuses("one.drl", "is a link that leads in a circle; expected a file");
        refuses("self/a.drl", "is a link that leads in a circle; expected a file");
        assertThatThrownBy(() -> folder.list("self"))
                .isInstanceOfSatisfying(
                        UnfitFile.class,
                        unfit -> assertThat(unfit.sentence())
                                .isEqualTo("is a link that leads in a circle; expected a folder"));
        assertThat(folder.has("nowhere.drl")).isTrue();
        assertThat(folder.has("self")).isTrue();
        assertThat(folder.has("nothing")).isFalse();
    }

    /** A walk that followed it would not end. */
    @Test
    void aLinkToTheFolderItselfIsAFolder() throws IOException {
        Files.createSymbolicLink(root.resolve("targeting/up"), Path.of(".."));

        assertThat(folder.list("targeting/up")).containsExactly("targeting");
        refuses("targeting/up", "is a folder; expected a file");
    }

    @Test
    void whatIsNoRegularFileIsNotOpened() throws Exception {
        pipe(root.resolve("pipe.drl"));
        Files.createSymbolicLink(root.resolve("link.drl"), Path.of("pipe.drl"));

        refuses("pipe.drl", "is a pipe; expected a file");
        refuses("link.drl", "is a pipe; expected a file");
        refuses("targeting", "is a folder; expected a file");
        refuses("", "is a folder; expected a file");
        assertThatThrownBy(() -> folder.list("pipe.drl"))
                .isInstanceOfSatisfying(
                        UnfitFile.class,
                        unfit -> assertThat(unfit.sentence()).isEqualTo("is a pipe; expected a folder"));
    }

    private static void needs(boolean there, String whyNot) {
        if (!there) {
            System.out.println("SKIPPED: " + whyNot);
            Assumptions.abort(whyNot);
        }
    }

    @Test
    void aDeviceIsNotOpened() {
        Folder devices = Folder.at(Path.of("/dev"), "the workspace");
        needs(devices.has("zero"), "this system has no /dev/zero; devices were not tested");

        assertThat(refusal(devices, "zero")).isEqualTo("is a device; expected a file");
    }

    @Test
    void aLinkToADeviceLeadsOut() throws IOException {
        Files.createSymbolicLink(root.resolve("zero.drl"), Path.of("/dev/zero"));

        refuses("zero.drl", "is a link that leads out of the workspace; expected a file that lies in it");
    }

    @Test
    void aGiantFileIsRefusedUnread() throws IOException {
        try (RandomAccessFile giant =
                new RandomAccessFile(root.resolve("giant.drl").toFile(), "rw")) {
            giant.setLength(1L << 40);
        }

        assertThat(catchThrowableOfType(UnfitFile.class, () -> folder.read("giant.drl", 16 << 20))
                        .sentence())
                .isEqualTo("is larger than 16 MiB; expected a smaller file");
        assertThat(catchThrowableOfType(UnfitFile.class, () -> folder.hash("giant.drl", 100))
                        .sentence())
                .isEqualTo("is larger than 100 bytes; expected a smaller file");
    }

    @Test
    void whatVanishesAfterItWasListedDoesNotExist() throws IOException {
        assertThat(folder.list("targeting")).containsExactly("a.drl");
        Files.delete(root.resolve("targeting/a.drl"));

        assertThatThrownBy(() -> text("targeting/a.drl")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsRemovedOrAppendedWhileItIsReadDoesNotMatter() throws IOException {
        Path file = root.resolve("targeting/a.drl");
        try (RegularFile open = folder.open("targeting/a.drl")) {
            Files.writeString(file, "rule and more");
            Files.delete(file);
            assertThat(open.bytes(100)).hasSize(4);
            assertThat(open.read()).isEqualTo(-1);
        }
    }

    @Test
    void whatIsCutWhileItIsReadIsSaid() throws IOException {
        try (RegularFile open = folder.open("targeting/a.drl")) {
            Files.writeString(root.resolve("targeting/a.drl"), "ru");
            assertThat(catchThrowableOfType(UnfitFile.class, () -> open.bytes(100))
                            .sentence())
                    .isEqualTo("became shorter while it was read; expected a file that stays as it is; try again");
        }
    }

    @Test
    void whatMayNotBeReadIsSaid() throws IOException {
        Path file = root.resolve("targeting/a.drl");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        needs(!Files.isReadable(file), "this user may read everything; a file without rights was not tested");

        assertThatThrownBy(() -> text("targeting/a.drl")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aFileThatAUserNamesMayLieBehindAnyLink() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("link"), outside.resolve("secret.drl"));
        pipe(dir.resolve("pipe"));

        try (RegularFile open = RegularFile.open(link)) {
            assertThat(new String(open.bytes(100), StandardCharsets.UTF_8)).isEqualTo(SECRET);
        }
        assertThatThrownBy(() -> RegularFile.open(dir.resolve("pipe"))).hasMessage(dir.resolve("pipe") + ": is a pipe");
        assertThatThrownBy(() -> RegularFile.open(Path.of("/"))).hasMessage("/: is a folder");
        assertThatThrownBy(() -> RegularFile.open(dir)).hasMessage(dir + ": is a folder");
    }

    @Test
    void whatIsWrittenStaysInside() throws Exception {
        pipe(root.resolve("pipe"));
        Files.createSymbolicLink(root.resolve("out"), outside.resolve("secret.drl"));
        Files.createSymbolicLink(root.resolve("nowhere"), outside.resolve("new"));

        folder.requireWritable("free");
        folder.requireWritable("targeting/a.drl");
        assertThatThrownBy(() -> folder.requireWritable("pipe")).hasMessage(root.resolve("pipe") + ": is a pipe");
        assertThatThrownBy(() -> folder.requireWritable("out")).hasMessage(root.resolve("out") + ": is a link");
        assertThatThrownBy(() -> folder.requireWritable("nowhere")).hasMessage(root.resolve("nowhere") + ": is a link");
        assertThatThrownBy(() -> folder.requireWritable("targeting"))
                .hasMessage(root.resolve("targeting") + ": is a folder");
    }

    private String text(String name) throws IOException {
        return new String(folder.read(name, 100), StandardCharsets.UTF_8);
    }

    private void refuses(String name, String sentence) {
        assertThat(refusal(folder, name)).isEqualTo(sentence).doesNotContain("secret");
    }

    private static String refusal(Folder folder, String name) {
        return catchThrowableOfType(UnfitFile.class, () -> folder.read(name, 100))
                .sentence();
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        Process made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
    }
}
