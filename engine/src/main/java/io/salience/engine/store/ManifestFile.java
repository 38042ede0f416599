package io.salience.engine.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.salience.engine.definition.BadInput;
import io.salience.engine.digest.Sha256;
import io.salience.engine.folder.Folder;
import io.salience.engine.folder.UnfitFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/**
 * A manifest as JSON; unknown, missing and null keys are errors. Its SHA-256 stands in a file beside it, written as
 * {@code sha256sum} does, so that damage to the manifest itself is noticed.
 */
final class ManifestFile {

    static final String NAME = "manifest.json";

    /** The file with the manifest's hash. */
    static final String HASH_NAME = "manifest.sha256";

    private static final int MOST_BYTES = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantText()))
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ManifestFile() {}

    static void write(Path folder, Manifest manifest) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        String text = JSON.writer(printer).writeValueAsString(manifest) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(NAME), bytes);
        Files.write(folder.resolve(HASH_NAME), hashLine(bytes).getBytes(StandardCharsets.UTF_8));
    }

    private static String hashLine(byte[] manifest) {
        return Sha256.ofBytes(manifest) + "  " + NAME + "\n";
    }

    /**
     * Reads the manifest of a published generation.
     *
     * @param folder has the id of the generation as its name
     * @throws BadInput if it is missing, no file, of another format, damaged, not a manifest or another generation's
     */
    static Manifest read(Folder folder, GenerationId id) {
        Path file = folder.path().resolve(NAME);
        try {
            byte[] bytes = folder.read(NAME, MOST_BYTES);
            JsonNode tree = JSON.readTree(bytes);
            requireFormat(file, tree);
            requireHash(file, folder.read(HASH_NAME, MOST_BYTES), bytes);
            complete(tree);
            Manifest manifest = JSON.treeToValue(tree, Manifest.class);
            requireGeneration(file, id, manifest);
            return manifest;
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    file + ": this is not a manifest: " + inShort(e.getOriginalMessage()) + "; " + Store.BUILD_AGAIN,
                    e);
        } catch (NoSuchFileException e) {
            throw new BadInput(e.getFile() + ": the file is missing; " + Store.BUILD_AGAIN, e);
        } catch (UnfitFile e) {
            throw new BadInput(e.getFile() + ": " + e.sentence() + "; " + Store.BUILD_AGAIN, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Told before anything else, since another version may write other keys and files. */
    private static void requireFormat(Path file, JsonNode tree) {
        if (!tree.path("format").isInt()) {
            throw new BadInput(file + ": this is not a manifest: it has no number of a format; " + Store.BUILD_AGAIN);
        }
        int format = tree.path("format").asInt();
        if (format < Manifest.OLDEST_FORMAT || format > Manifest.FORMAT) {
            throw new BadInput(file + ": the store has format " + format + ", this Salience reads formats "
                    + Manifest.OLDEST_FORMAT + " and " + Manifest.FORMAT + "; " + Store.BUILD_AGAIN);
        }
    }

    /** Adds what format 2 does not have as not known. */
    private static void complete(JsonNode tree) {
        if (tree.path("format").asInt() == Manifest.OLDEST_FORMAT) {
            for (JsonNode segment : tree.path("segments")) {
                if (segment instanceof ObjectNode object) {
                    object.put("definition", "");
                }
            }
        }
    }

    private static void requireHash(Path file, byte[] hashFile, byte[] bytes) {
        if (!Arrays.equals(hashFile, hashLine(bytes).getBytes(StandardCharsets.UTF_8))) {
            throw new BadInput(file + ": the file has the SHA-256 " + Sha256.ofBytes(bytes) + ", which is not what "
                    + HASH_NAME + " says, so one of the two is damaged; " + Store.BUILD_AGAIN);
        }
    }

    private static void requireGeneration(Path file, GenerationId id, Manifest manifest) {
        if (!manifest.generation().equals(id.toString())) {
            throw new BadInput(file + ": this is the manifest of generation " + manifest.generation()
                    + ", expected that of " + id + "; " + Store.BUILD_AGAIN);
        }
    }

    /** Without Jackson's advice to programmers. */
    private static String inShort(String message) {
        int index = message.indexOf(" (index ");
        return index < 0 ? message : message.substring(0, index);
    }

    /** Reads an instant from its ISO-8601 text. */
    private static final class InstantText extends FromStringDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantText() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }
}
