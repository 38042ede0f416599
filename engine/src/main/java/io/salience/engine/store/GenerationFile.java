package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import io.salience.engine.store.Manifest.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file of a generation and what the manifest says about it. */
record GenerationFile(Path path, StoredFile stored) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** Whether a file of a generation may be named so: no name leads out of the folder. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws BadInput where the manifest does not list it, it is missing or has another size */
    static GenerationFile of(Path folder, Manifest manifest, String name) throws IOException {
        StoredFile stored = manifest.file(name)
                .orElseThrow(() -> new BadInput(folder.resolve(ManifestFile.NAME) + ": does not list the file \"" + name
                        + "\"; " + Store.BUILD_AGAIN));
        return of(folder, stored);
    }

    private static GenerationFile of(Path folder, StoredFile stored) throws IOException {
        if (!isName(stored.name())) {
            throw new BadInput(folder.resolve(ManifestFile.NAME) + ": lists a file with a name that no file of a"
                    + " generation has; " + Store.BUILD_AGAIN);
        }
        Path path = folder.resolve(stored.name());
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path + ": the file is missing; " + Store.BUILD_AGAIN);
        }
        long bytes = Files.size(path);
        if (bytes != stored.bytes()) {
            throw new BadInput(path + ": the file has " + bytes + " bytes, its manifest says " + stored.bytes()
                    + ", so it is damaged; " + Store.BUILD_AGAIN);
        }
        return new GenerationFile(path, stored);
    }

    /** @throws BadInput where it has not the hash that the manifest says; reads the whole file */
    void verify() throws IOException {
        requireHash(Sha256.ofFile(path));
    }

    /** @throws BadInput where this is not the hash that the manifest says */
    void requireHash(String sha256) {
        if (!sha256.equals(stored.sha256())) {
            throw new BadInput(path + ": the file has the SHA-256 " + sha256 + ", its manifest says " + stored.sha256()
                    + ", so it is damaged; " + Store.BUILD_AGAIN);
        }
    }
}
