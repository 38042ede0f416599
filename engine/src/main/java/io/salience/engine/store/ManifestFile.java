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
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/** A manifest as JSON; unknown, missing and null keys are errors. */
final class ManifestFile {

    static final String NAME = "manifest.json";

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

    static void write(Path file, Manifest manifest) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        String text = JSON.writer(printer).writeValueAsString(manifest) + "\n";
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BadInput where it is missing, of another format or not a manifest */
    static Manifest read(Path file) {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            if (!tree.path("format").isInt()) {
                throw new BadInput(
                        file + ": this is not a manifest: it has no number of a format; " + Store.BUILD_AGAIN);
            }
            int format = tree.path("format").asInt();
            if (format != Manifest.FORMAT) {
                throw new BadInput(file + ": the store has format " + format + ", this Salience reads format "
                        + Manifest.FORMAT + "; " + Store.BUILD_AGAIN);
            }
            return JSON.treeToValue(tree, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    file + ": this is not a manifest: " + inShort(e.getOriginalMessage()) + "; " + Store.BUILD_AGAIN,
                    e);
        } catch (NoSuchFileException e) {
            throw new BadInput(file + ": the file is missing; " + Store.BUILD_AGAIN, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
