package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.folder.Folder;
import io.salience.engine.folder.RegularFile;
import io.salience.engine.folder.UnfitFile;
import io.salience.engine.store.Manifest.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file of a generation and what the manifest says about it.
 *
 * @param folder the generation's
 */
record GenerationFile(Folder folder, StoredFile stored) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** Whether a file of a generation may be named so: no name leads out of the folder. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws BadInput if the manifest does not list it */
    static GenerationFile of(Folder folder, Manifest manifest, String name) {
        Path list = folder.path().resolve(ManifestFile.NAME);
        StoredFile stored = manifest.file(name)
                .orElseThrow(
                        () -> new BadInput(list + ": does not list the file \"" + name + "\"; " + Store.BUILD_AGAIN));
        if (!isName(name)) {
            throw new BadInput(
                    list + ": lists a file with a name that no file of a generation has; " + Store.BUILD_AGAIN);
        }
        return new GenerationFile(folder, stored);
    }

    Path path() {
        return folder.path().resolve(stored.name());
    }

    /** @throws BadInput if it is missing, no regular file of the store, or has another size than the manifest says */
    RegularFile open() throws IOException {
        RegularFile file = opened();
        if (file.size() != stored.bytes()) {
            file.close();
            throw new BadInput(path() + ": the file has " + file.size() + " bytes, its manifest says " + stored.bytes()
                    + ", so it is damaged; " + Store.BUILD_AGAIN);
        }
        return file;
    }

    private RegularFile opened() throws IOException {
        try {
            return folder.open(stored.name());
        } catch (NoSuchFileException e) {
            throw new BadInput(path() + ": the file is missing; " + Store.BUILD_AGAIN, e);
        } catch (UnfitFile e) {
            throw new BadInput(path() + ": " + e.sentence() + "; " + Store.BUILD_AGAIN, e);
        }
    }

    /** @throws BadInput as for {@link #open}, and if it has not the hash that the manifest says; reads the whole file */
    void verify() throws IOException {
        try (RegularFile file = open()) {
            requireHash(file.hash());
        }
    }

    /** @throws BadInput where this is not the hash that the manifest says */
    void requireHash(String sha256) {
        if (!sha256.equals(stored.sha256())) {
            throw new BadInput(path() + ": the file has the SHA-256 " + sha256 + ", its manifest says "
                    + stored.sha256() + ", so it is damaged; " + Store.BUILD_AGAIN);
        }
    }
}
