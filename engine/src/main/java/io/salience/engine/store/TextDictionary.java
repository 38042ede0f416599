package io.salience.engine.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.salience.engine.definition.BadInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The different texts of a generation, numbered from 1 in the order they came; 0 stands for a missing text. Written as a
 * JSON array. Thread-safe while texts are numbered.
 */
final class TextDictionary {

    static final String NAME = "texts.json";

    /** All of them stand in memory while a generation is open. */
    static final int MOST_TEXTS = 1_048_576;

    /** Only ASCII is written, so that texts with half a surrogate pair come back as they were. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Path store;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final List<String> inOrder = new ArrayList<>();
    private final Map<String, Integer> newByField = new HashMap<>();

    /** @param store for the message, if there are too many texts */
    TextDictionary(Path store) {
        this.store = store;
    }

    /**
     * The number of a text.
     *
     * @param field for the message, if there are too many
     * @throws BadInput where it is one text too many
     */
    int number(String field, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        Integer known = numbers.get(text);
        return known == null ? newNumber(field, text) : known;
    }

    /** Another thread may have added the text meanwhile. */
    private synchronized int newNumber(String field, String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        newByField.merge(field, 1, Integer::sum);
        if (inOrder.size() == MOST_TEXTS) {
            throw new BadInput(tooMany());
        }
        inOrder.add(text);
        numbers.put(text, inOrder.size());
        return inOrder.size();
    }

    private String tooMany() {
        String most = newByField.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
        return store + ": the profiles hold more than " + MOST_TEXTS + " different texts, most of them in \"" + most
                + "\"; a store keeps them all in memory, so leave that field out or give it fewer values";
    }

    synchronized void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (String text : inOrder) {
                json.writeRaw('\n');
                json.writeString(text);
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    /** The texts at their numbers; null at 0. */
    static @Nullable String[] read(byte[] bytes) throws IOException {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(null);
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(json.getText());
            }
        }
        return texts.toArray(new @Nullable String[0]);
    }
}
