package io.salience.server.visit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small mmdb files after MaxMind's published specification of format 2.0: an IPv6 tree of 24-bit records. */
public final class MmdbFile {

    private static final int EMPTY = -1;
    private static final int SEPARATOR = 16;

    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Adds a network; later ones may lie inside earlier ones only if they are written first. */
    public MmdbFile add(String address, int bits, Map<String, Object> value) throws IOException {
        byte[] raw = InetAddress.getByName(address).getAddress();
        byte[] full = new byte[16];
        System.arraycopy(raw, 0, full, 16 - raw.length, raw.length);
        int length = bits + 8 * (16 - raw.length);
        int pointer = -2 - data.size();
        write(value, data);
        int node = 0;
        for (int i = 0; i < length - 1; i++) {
            int bit = bit(full, i);
            if (nodes.get(node)[bit] == EMPTY) {
                nodes.add(new int[] {EMPTY, EMPTY});
                nodes.get(node)[bit] = nodes.size() - 1;
            }
            node = nodes.get(node)[bit];
        }
        nodes.get(node)[bit(full, length - 1)] = pointer;
        return this;
    }

    private static int bit(byte[] address, int index) {
        return address[index / 8] >> (7 - index % 8) & 1;
    }

    public Path write(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int record : node) {
                int value =
                        record == EMPTY ? nodes.size() : record < 0 ? nodes.size() + SEPARATOR - 2 - record : record;
                out.write(value >> 16);
                out.write(value >> 8);
                out.write(value);
            }
        }
        out.write(new byte[SEPARATOR]);
        out.write(data.toByteArray());
        out.write(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
        out.write("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        write(metadata(), out);
        return Files.write(file, out.toByteArray());
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", (short) 24);
        metadata.put("ip_version", (short) 6);
        metadata.put("database_type", "Test-City");
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 1_700_000_000L);
        metadata.put("description", Map.of("en", "made by a test"));
        return metadata;
    }

    private static void write(Object value, ByteArrayOutputStream out) throws IOException {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(2, bytes.length, out);
            out.write(bytes);
        } else if (value instanceof Map<?, ?> map) {
            control(7, map.size(), out);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(String.valueOf(entry.getKey()), out);
                write(entry.getValue(), out);
            }
        } else if (value instanceof List<?> list) {
            control(11, list.size(), out);
            for (Object one : list) {
                write(one, out);
            }
        } else {
            number((Number) value, out);
        }
    }

    private static void number(Number value, ByteArrayOutputStream out) throws IOException {
        int length = value instanceof Short ? 2 : value instanceof Integer ? 4 : 8;
        control(length == 2 ? 5 : length == 4 ? 6 : 9, length, out);
        byte[] bytes =
                java.nio.ByteBuffer.allocate(8).putLong(value.longValue()).array();
        out.write(Arrays.copyOfRange(bytes, 8 - length, 8));
    }

    private static void control(int type, int size, ByteArrayOutputStream out) {
        if (size >= 29) {
            throw new IllegalArgumentException("too long for a test");
        }
        if (type <= 7) {
            out.write(type << 5 | size);
        } else {
            out.write(size);
            out.write(type - 7);
        }
    }
}
