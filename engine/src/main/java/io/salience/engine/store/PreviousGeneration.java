package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.folder.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The generation that is current while the next one is written.
 *
 * @param folder its own
 */
public record PreviousGeneration(Folder folder, Manifest manifest) {

    /** Whether its manifest lists a file of this name. */
    public boolean has(String name) {
        return manifest.file(name).isPresent();
    }

    /**
     * One of its files, which is read whole to verify it.
     *
     * @throws BadInput where it is damaged, or there is no such file
     */
    public Path file(String name) {
        try {
            GenerationFile file = GenerationFile.of(folder, manifest, name);
            file.verify();
            return file.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Its members, not verified by their hash.
     *
     * @throws BadInput where they are missing or of another size
     */
    public MembersReader members() {
        return MembersReader.open(folder, manifest);
    }
}
