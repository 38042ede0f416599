package io.salience.server.acceptance;

import io.salience.server.http.RawHttp;
import io.salience.server.http.RawHttp.Reply;
import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;
import java.util.Random;

/** Ways in which a request breaks on the wire, all of them the client's doing. */
enum BrokenRequest {
    CHUNK_SIZE_OF_LETTERS(chunked("zz\r\n{}\r\n0\r\n\r\n")),
    CHUNK_SIZE_NEGATIVE(chunked("-5\r\n{}\r\n0\r\n\r\n")),
    CHUNK_SIZE_TOO_LARGE(chunked("ffffffffffffffff\r\n{}\r\n0\r\n\r\n")),
    CHUNK_SIZE_ABOVE_THE_LIMIT(chunked("7fffffff\r\n{}")),
    CHUNK_LONGER_THAN_SAID(chunked("2\r\n{}{}{}\r\n0\r\n\r\n")),
    CHUNK_WITHOUT_LINE_END(chunked("2\r\n{}0\r\n\r\n")),
    CHUNK_EXTENSION_WITHOUT_END(chunked("2;" + "a".repeat(100_000))),
    CHUNKS_WITHOUT_END(chunked("2\r\n{}\r\n")),
    BODY_SHORTER_THAN_SAID(post("Content-Length: 100", "{}")),
    TWO_LENGTHS(post("Content-Length: 2\r\nContent-Length: 3", "{}")),
    LENGTH_NEGATIVE(post("Content-Length: -1", "{}")),
    LENGTH_AND_CHUNKS(post("Content-Length: 2\r\nTransfer-Encoding: chunked", "zz\r\n")),
    HEAD_CUT("POST /v1/decide HTTP/1.1\r\nHost: localhost\r\nContent-Le"),
    HEADER_WITHOUT_NAME("GET /health/live HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n"),
    HEADER_WITH_CONTROL("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: a\u0001\u001B[31mb\r\n\r\n"),
    HOST_TWICE("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
    HOST_WITH_SPACES("GET /health/live HTTP/1.1\r\nHost: " + "a b".repeat(2_000) + "\r\n\r\n"),
    HOST_WITH_CONTROL("GET /health/live HTTP/1.1\r\nHost: a\u009b31mb\r\n\r\n"),
    HOST_WITH_A_WORD_FOR_PORT("GET /health/live HTTP/1.1\r\nHost: a:port\r\n\r\n"),
    HOST_OF_BRACKETS("GET /health/live HTTP/1.1\r\nHost: [::zz]\r\n\r\n"),
    NO_HTTP("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n");

    private static final int WAYS_TO_END = 3;

    private final String bytes;

    BrokenRequest(String bytes) {
        this.bytes = bytes;
    }

    private static String chunked(String body) {
        return post("Transfer-Encoding: chunked", body);
    }

    private static String post(String headers, String body) {
        return "POST /v1/decide HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n" + body;
    }

    /** Sends it and then breaks the connection off, ends what is sent, or cuts the bytes anywhere and breaks off. */
    Optional<Reply> sendTo(int port, Random random) throws IOException {
        try (RawHttp client = RawHttp.to(port)) {
            switch (random.nextInt(WAYS_TO_END)) {
                case 0 -> client.send(bytes).reset();
                case 1 ->
                    client.send(bytes.substring(0, random.nextInt(bytes.length())))
                            .reset();
                default -> {
                    return client.send(bytes).end().answer();
                }
            }
            return Optional.empty();
        } catch (SocketException e) {
            return Optional.empty(); // the server closed first, which is its right
        }
    }
}
