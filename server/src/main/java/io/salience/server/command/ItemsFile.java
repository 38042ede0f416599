package io.salience.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.RegularFile;
import io.salience.server.serving.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the items of a request from a JSON file, in the shape that requests over HTTP have. */
final class ItemsFile {

    private static final String EXPECTED = "; expected types with their items: {\"Product\": [{\"stock\": 3}]}";

    private static final int MOST_BYTES = 16 << 20;

    private ItemsFile() {}

    /** @throws BadInput where it cannot be read or has another shape */
    static Map<String, List<Map<String, Object>>> read(Path file) {
        try (RegularFile open = RegularFile.open(file)) {
            Map<String, List<Map<String, Object>>> items =
                    Json.MAPPER.readValue(open.bytes(MOST_BYTES), new TypeReference<>() {});
            if (items != null) {
                return items;
            }
            throw new BadInput("--items: " + file + ": found null" + EXPECTED);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw new BadInput("--items: " + file + place + ": not JSON of items" + EXPECTED, e);
        } catch (IOException e) {
            throw new BadInput("--items: " + file + ": " + Obstacle.withoutFile(e) + EXPECTED, e);
        }
    }
}
