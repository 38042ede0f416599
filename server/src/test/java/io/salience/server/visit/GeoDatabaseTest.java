package io.salience.server.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoDatabaseTest {

    private static final Map<String, Object> MUNICH = Map.of(
            "country", Map.of("iso_code", "DE"),
            "subdivisions", List.of(Map.of("iso_code", "BY"), Map.of("iso_code", "X")),
            "city", Map.of("names", Map.of("de", "München", "en", "Munich")));

    @TempDir
    private Path folder;

    private static InetAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @Test
    void findsPlacesByAddressesOfBothKinds() throws IOException {
        Path file = new MmdbFile()
                .add("192.0.2.0", 24, MUNICH)
                .add("2001:db8::", 32, Map.of("country", Map.of("iso_code", "AT")))
                .write(folder.resolve("city.mmdb"));
        try (GeoDatabase geo = GeoDatabase.open(file)) {
            assertThat(geo.place(address("192.0.2.77")))
                    .isEqualTo(Map.of("country", "DE", "region", "BY", "city", "Munich"));
            assertThat(geo.place(address("::ffff:192.0.2.77"))).containsEntry("city", "Munich");
            assertThat(geo.place(address("2001:db8::1"))).isEqualTo(Map.of("country", "AT"));
            assertThat(geo.place(address("192.0.3.1"))).isEmpty();
            assertThat(geo.place(address("::1"))).isEmpty();
        }
    }

    @Test
    void entriesOfAnotherShapeSayNothing() throws IOException {
        Path file = new MmdbFile()
                .add("192.0.2.0", 24, Map.of("country", "DE", "subdivisions", List.of(), "city", Map.of("names", "x")))
                .write(folder.resolve("odd.mmdb"));
        try (GeoDatabase geo = GeoDatabase.open(file)) {
            assertThat(geo.place(address("192.0.2.1"))).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("no.mmdb"), "just text");
        assertThatThrownBy(() -> GeoDatabase.open(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": is not an mmdb file; expected one such as GeoLite2-City.mmdb");
        Path missing = folder.resolve("missing.mmdb");
        assertThatThrownBy(() -> GeoDatabase.open(missing))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(missing + ": cannot be read (");
    }
}
