package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A file that is one text, packed or not. */
final class SingleText implements PackedFile {

    private final CountedInput counted;
    private final PackedText text;
    private boolean given;

    private SingleText(CountedInput counted, PackedText text) {
        this.counted = counted;
        this.text = text;
    }

    static SingleText open(Path file, String shown, AtomicLong counter) throws IOException {
        CountedInput counted = new CountedInput(Files.newInputStream(file), counter);
        try {
            return new SingleText(counted, PackedText.of(shown, PackedText.buffered(counted)));
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    @Override
    public @Nullable PackedText next() {
        if (given) {
            return null;
        }
        given = true;
        return text;
    }

    @Override
    public List<PassedOver> passedOver() {
        return List.of();
    }

    @Override
    public boolean isArchive() {
        return false;
    }

    @Override
    public FileFingerprint fingerprint() throws IOException {
        return counted.fingerprintOfAll();
    }

    @Override
    public void close() throws IOException {
        text.bytes().close();
    }
}
