package io.salience.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One connection to a server on this machine, over which bytes go as they are: also such as no HTTP client would send. */
public final class RawHttp implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * One answer.
     *
     * @param fields header fields by their names in lower case; of several of one name, the last
     * @param text the body
     */
    public record Reply(int status, Map<String, String> fields, String text) {

        /** A header field, empty if there is none. */
        public String field(String name) {
            return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + this, e);
            }
        }

        /** Code and message, of the one shape of errors. */
        public String error() {
            JsonNode error = json().path("error");
            return error.path("code").asText() + ": " + error.path("message").asText();
        }
    }

    public static RawHttp to(int port) throws IOException {
        return new RawHttp(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Sends a text, each of its characters one byte, over a connection of its own, and reads one answer. */
    static Reply ask(int port, String text) throws IOException {
        try (RawHttp http = to(port)) {
            return http.send(text.getBytes(StandardCharsets.ISO_8859_1)).read();
        }
    }

    static Reply get(int port, String path) throws IOException {
        return ask(port, get(path));
    }

    public static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    /** A request with a JSON body and its length in UTF-8, as a sound client sends it. */
    public static String post(String path, String body, String... fields) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                + String.join("\r\n", fields) + (fields.length == 0 ? "" : "\r\n") + "\r\n" + body;
    }

    static String decide(String... fields) {
        return post("/v1/decide", "{\"visitorId\":\"v-1\"}", fields);
    }

    /** Sends this text in UTF-8. */
    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** No more bytes are sent, but the answer can be read. */
    public RawHttp end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Ends the connection as a crash does. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The next answer, which there must be. */
    public Reply read() throws IOException {
        Reply head = readHead();
        return new Reply(head.status(), head.fields(), body(head));
    }

    /** The next answer; empty if the server closed the connection without one. */
    public Optional<Reply> answer() throws IOException {
        try {
            return Optional.of(read());
        } catch (EOFException | SocketException e) {
            return Optional.empty();
        }
    }

    /** An answer without its body. */
    Reply readHead() throws IOException {
        String status = line();
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            List<String> field = List.of(line.split(":", 2));
            fields.put(field.get(0).toLowerCase(Locale.ROOT), field.get(1).strip());
        }
        int space = status.indexOf(' ');
        return new Reply(Integer.parseInt(status.substring(space + 1, space + 4)), fields, "");
    }

    private String body(Reply head) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        if (head.field("Transfer-Encoding").equals("chunked")) {
            return chunks().toString(charset);
        }
        String length = head.field("Content-Length");
        return new String(length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length)), charset);
    }

    private ByteArrayOutputStream chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("no answer, but the end behind \"" + line + "\"");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server has closed the connection; waits for it. */
    boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
