package io.salience.server.visit;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.folder.RegularFile;
import io.salience.engine.profile.ContextFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds places by address in an mmdb file of the shape of GeoIP2 and GeoLite2, City or Country. Thread-safe. */
public final class GeoDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GeoDatabase.class);

    private final Path file;
    private final Reader reader;
    private final AtomicBoolean damaged = new AtomicBoolean();

    private GeoDatabase(Path file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** @throws BadInput where the file cannot be read as such a database */
    public static GeoDatabase open(Path file) {
        try (RegularFile open = RegularFile.open(file)) {
            return new GeoDatabase(file, new Reader(open));
        } catch (InvalidDatabaseException e) {
            throw new BadInput(file + ": is not an mmdb file; expected one such as GeoLite2-City.mmdb", e);
        } catch (IOException e) {
            throw new BadInput(
                    file + ": cannot be read (" + Obstacle.withoutFile(e) + "); expected an mmdb file that can be", e);
        }
    }

    /** Country and region as ISO 3166 codes and the city's English name, as far as they are known. */
    Map<String, String> place(InetAddress address) {
        try {
            Map<?, ?> found = reader.get(address, Map.class);
            return found == null ? Map.of() : place(found);
        } catch (IOException | RuntimeException e) {
            if (damaged.compareAndSet(false, true)) {
                LOG.error("{}: is damaged; places are missing where it is", file, e);
            }
            return Map.of();
        }
    }

    private static Map<String, String> place(Map<?, ?> found) {
        Map<String, String> place = new HashMap<>();
        add(ContextFields.COUNTRY, at(found.get("country"), "iso_code"), place);
        Object regions = found.get("subdivisions");
        Object region = regions instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        add(ContextFields.REGION, at(region, "iso_code"), place);
        add(ContextFields.CITY, at(at(found.get("city"), "names"), "en"), place);
        return place;
    }

    private static @Nullable Object at(@Nullable Object map, String key) {
        return map instanceof Map<?, ?> values ? values.get(key) : null;
    }

    private static void add(String name, @Nullable Object value, Map<String, String> place) {
        if (value instanceof String text && !text.isEmpty()) {
            place.put(name, text);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
