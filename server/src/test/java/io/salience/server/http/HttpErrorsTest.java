package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, at whichever layer: one shape of errors, and at most one line in the log. */
@Timeout(60)
class HttpErrorsTest {

    @TempDir
    private static Path folder;

    private static HttpShop shop;

    @BeforeAll
    static void serve() throws IOException {
        shop = new HttpShop(folder, 10);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.time(HttpShop::now);
        shop.newLines();
    }

    /** Escapes as in Java. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET /health/live HTTP/1.1\\r\\n\\r\\n                                      | 400 | BAD_REQUEST
            GET /health/live HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n            | 400 | BAD_REQUEST
            GET /health/live HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n                       | 400 | BAD_REQUEST
            GET /health/live HTTP/1.1\\r\\nHost: a:99999999\\r\\n\\r\\n                | 400 | BAD_REQUEST
            GET /v1/decide%2f HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                        | 400 | BAD_REQUEST
            GET /%zz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                 | 400 | BAD_REQUEST
            GET /%c3%28 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                              | 400 | BAD_REQUEST
            GET /a;x/..;/b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                           | 400 | BAD_REQUEST
            GET /a/../../b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                           | 400 | BAD_REQUEST
            GET / HTTP/1.1\\r\\nHost: a\\r\\n folded: x\\r\\n\\r\\n                    | 400 | BAD_REQUEST
            GET / HTTP/1.1\\r\\nHost: a\\r\\nX: \\0\\r\\n\\r\\n                        | 400 | BAD_REQUEST
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n  | 400 | BAD_REQUEST
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab | 400 | BAD_REQUEST
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 400 | BAD_REQUEST
            \\26\\3\\1\\2\\0\\1\\r\\n\\r\\n                                                 | 400 | BAD_REQUEST
            GET / HTTP/1.1\\r\\nHost: a\\r\\nExpect: wonders\\r\\n\\r\\n               | 417 | BAD_REQUEST
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n13\\r\\n{"visitorId":"v-1"}\\r\\n0\\r\\n\\r\\n | 501 | NOT_IMPLEMENTED
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: br, chunked\\r\\n\\r\\n13\\r\\n{"visitorId":"v-1"}\\r\\n0\\r\\n\\r\\n | 501 | NOT_IMPLEMENTED
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: identity, chunked\\r\\n\\r\\n13\\r\\n{"visitorId":"v-1"}\\r\\n0\\r\\n\\r\\n | 501 | NOT_IMPLEMENTED
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n13\\r\\n{"visitorId":"v-1"}\\r\\n0\\r\\n\\r\\n | 501 | NOT_IMPLEMENTED
            POST /v1/decide HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked,\\r\\n\\r\\n13\\r\\n{"visitorId":"v-1"}\\r\\n0\\r\\n\\r\\n | 501 | NOT_IMPLEMENTED
            PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n                             | 426 | BAD_REQUEST
            GET / HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n                                    | 426 | BAD_REQUEST
            GET / HTTP/7.0\\r\\nHost: a\\r\\n\\r\\n                                    | 505 | VERSION_NOT_SUPPORTED
            GET /\\r\\n\\r\\n                                                          | 505 | VERSION_NOT_SUPPORTED
            GET /nothing HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                             | 404 | NOT_FOUND
            GET /health/nothing HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                      | 404 | NOT_FOUND
            GET /v1/admin/nothing HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                    | 404 | NOT_FOUND
            CONNECT a:80 HTTP/1.1\\r\\nHost: a:80\\r\\n\\r\\n                          | 404 | NOT_FOUND
            BREW /v1/decide HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                          | 405 | METHOD_NOT_ALLOWED
            BREW /v1/admin/reload HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                    | 405 | METHOD_NOT_ALLOWED
            TRACE /health/live HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                       | 405 | METHOD_NOT_ALLOWED
            """)
    void errorsOfHttpHaveTheOneShape(String request, int status, String code) throws IOException {
        RawHttp.Reply reply = RawHttp.ask(shop.port(), request.translateEscapes());
        assertThat(reply.error()).as(reply.toString()).startsWith(code + ": ");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.field("Content-Type")).isEqualTo("application/json");
        assertThat(reply.field("Server")).isEmpty();
        assertThat(reply.text()).doesNotContain("<html", "jetty", "Exception");
    }

    @Test
    void aTransferCodingOtherThanChunkedEndsTheConnection() throws IOException {
        String head = "POST /v1/decide HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ";
        String chunk = "\r\n\r\n13\r\n{\"visitorId\":\"v-1\"}\r\n0\r\n\r\n";
        try (RawHttp http = RawHttp.to(shop.port()).send(head + "gzip, chunked" + chunk)) {
            assertThat(http.read().error())
                    .isEqualTo("NOT_IMPLEMENTED: Transfer-Encoding: found \"gzip, chunked\", expected chunked;"
                            + " send the body as it is");
            assertThat(http.isEnded()).isTrue();
        }
        assertThat(RawHttp.ask(shop.port(), head + "Chunked" + chunk).status()).isEqualTo(200);
    }

    /** Characters stand for bytes; the place is counted from one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"visitorId":"\\301\\241"}             | 0xC1 at byte 15
            {"visitorId":"\\300\\200"}             | 0xC0 at byte 15
            {"visitorId":"v\\340\\200\\257"}      | 0xE0 at byte 16
            {"visitorId":"v\\364\\220\\200\\200"} | 0xF4 at byte 16
            {"visitorId":"v\\355\\240\\200"}      | 0xED at byte 16
            {"visitorId":"M\\374"}                 | 0xFC at byte 16
            {"visitorId":"v"}\\303                 | 0xC3 at byte 18
            {"visitorId":"v\\0"}                   | 0x00 at byte 16
            {"visitorId":"\\300\\0"}               | 0xC0 at byte 15
            """)
    void bodiesThatAreNotUtf8AreRefused(String text, String found) throws IOException {
        assertRefused(text.translateEscapes().getBytes(StandardCharsets.ISO_8859_1), found);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, 0xFE at byte 1",
        "UTF-16BE, 0x00 at byte 1",
        "UTF-16LE, 0x00 at byte 2",
        "UTF-32, 0x00 at byte 1",
        "UTF-32LE, 0x00 at byte 2"
    })
    void otherEncodingsAreRefused(Charset charset, String found) throws IOException {
        assertRefused("{\"visitorId\":\"v-1\"}".getBytes(charset), found);
    }

    private static void assertRefused(byte[] body, String found) throws IOException {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (String path : List.of("/v1/decide", "/v1/admin/rollback")) {
            RawHttp.Reply reply = RawHttp.ask(
                    shop.port(),
                    "POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + HttpShop.KEY
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n" + text);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.error())
                    .isEqualTo("MALFORMED_JSON: found " + found
                            + " of the body, which is no text in UTF-8; bodies are JSON in UTF-8");
        }
    }

    @Test
    void textInUtf8IsReadAlsoBehindAByteOrderMark() throws IOException {
        for (String body : List.of("{\"visitorId\":\"M\u00fc\u20ac\ud83d\ude00\"}", "\ufeff{\"visitorId\":\"v-1\"}")) {
            try (RawHttp http = RawHttp.to(shop.port())) {
                assertThat(http.send(RawHttp.post("/v1/decide", body)).read().status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void whatIsTooLongHasTheOneShape() throws IOException {
        RawHttp.Reply uri = RawHttp.get(shop.port(), "/" + "a".repeat(9000));
        assertThat(uri.status()).isEqualTo(414);
        assertThat(uri.error()).isEqualTo("URI_TOO_LONG: the URI is too long; send what it says in the body");
        RawHttp.Reply fields =
                RawHttp.ask(shop.port(), "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(9000) + "\r\n\r\n");
        assertThat(fields.status()).isEqualTo(431);
        assertThat(fields.error())
                .isEqualTo("HEADERS_TOO_LARGE: the header fields are larger than 8192 bytes; send less");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/decide, 'POST, OPTIONS'",
        "HEAD, /v1/decide/, 'POST, OPTIONS'",
        "POST, /health/live, 'GET, HEAD, OPTIONS'",
        "DELETE, /health/ready/, 'GET, HEAD, OPTIONS'",
        "GET, /v1/admin/reload, 'POST, OPTIONS'",
        "PUT, /v1/admin/editions, 'GET, HEAD, OPTIONS'"
    })
    void anotherMethodIsToldWhichOnesAreAllowed(String method, String path, String allowed) throws IOException {
        String rest = " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        RawHttp.Reply reply = RawHttp.ask(shop.port(), method + rest);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.field("Allow")).isEqualTo(allowed);
        if (!method.equals("HEAD")) {
            assertThat(reply.error())
                    .isEqualTo("METHOD_NOT_ALLOWED: this path does not answer " + method + ", only " + allowed
                            + "; see docs/http.md");
        }
        RawHttp.Reply options = RawHttp.ask(shop.port(), "OPTIONS" + rest);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.field("Allow")).isEqualTo(allowed);
    }

    @Test
    void theServerAsAWholeTellsItsMethods() throws IOException {
        RawHttp.Reply options = RawHttp.ask(shop.port(), "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.field("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
    }

    @Test
    void headHasTheFieldsAndNoBody() throws IOException {
        try (RawHttp http = RawHttp.to(shop.port())) {
            http.send("HEAD /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(http.readHead().field("Content-Length")).isEqualTo("15");
            assertThat(http.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                             | MALFORMED_JSON: the body is empty; expected a JSON object
            {                              | MALFORMED_JSON: the body is not JSON at line 1, column 2; expected a JSON object
            null                           | MALFORMED_JSON: the body is null; expected a JSON object
            []                             | MALFORMED_JSON: the body is an array; expected a JSON object
            "x"                            | MALFORMED_JSON: the body is a string; expected a JSON object
            1                              | MALFORMED_JSON: the body is a number; expected a JSON object
            {} {}                          | MALFORMED_JSON: another value follows the JSON object at line 1, column 4; expected one JSON object
            """)
    void everyBodyMustBeOneJsonObject(String body, String error) throws IOException {
        assertThat(RawHttp.ask(shop.port(), RawHttp.post("/v1/decide", body)).error())
                .isEqualTo(error);
        assertThat(rollback(body).error()).isEqualTo(error);
    }

    private static RawHttp.Reply rollback(String body) throws IOException {
        return RawHttp.ask(
                shop.port(), RawHttp.post("/v1/admin/rollback", body, "Authorization: Bearer " + HttpShop.KEY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                            | edition | MISSING_FIELD: expected {"edition": ID}
            {"edition":null}              | edition | MISSING_FIELD: expected {"edition": ID}
            {"edition":7}                 | edition | INVALID_VALUE: expected {"edition": ID}
            {"edition":[1]}               | edition | INVALID_VALUE: expected {"edition": ID}
            {"edition":"a","edition":"b"} | edition | MALFORMED_JSON: the key "edition" is there twice, the second time at line 1, column 25; write it once
            {"edition":"a","x":{"y":1}}   | x       | UNKNOWN_FIELD: unknown field "x"; expected one of: edition
            """)
    void aRollbackNamesOneEdition(String body, String field, String error) throws IOException {
        RawHttp.Reply reply = rollback(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.json().at("/error/field").asText()).isEqualTo(field);
    }

    @Test
    void headOfEditionsHasStatusAndFieldsOfGet() throws IOException {
        String visitor = "\r\nX-Forwarded-For: 203.0.113.99\r\n\r\n";
        String path = " /v1/admin/editions HTTP/1.1\r\nHost: a\r\nConnection: close";
        assertSameHead(path + visitor, 401);
        for (int i = 0; i < 5; i++) {
            assertSameHead(path + "\r\nAuthorization: Bearer guess" + visitor, 401);
        }
        assertSameHead(path + "\r\nAuthorization: Bearer guess" + visitor, 429);
        assertSameHead(path + "\r\nAuthorization: Bearer " + HttpShop.KEY + visitor, 200);
    }

    private static void assertSameHead(String rest, int status) throws IOException {
        RawHttp.Reply get = RawHttp.ask(shop.port(), "GET" + rest);
        try (RawHttp http = RawHttp.to(shop.port()).send("HEAD" + rest)) {
            RawHttp.Reply head = http.readHead();
            assertThat(head.status()).isEqualTo(status).isEqualTo(get.status());
            assertThat(head.fields().keySet()).isEqualTo(get.fields().keySet());
            assertThat(head.field("Retry-After")).isEqualTo(get.field("Retry-After"));
            assertThat(http.isEnded()).as("no body").isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-Method", "X-Method-Override"})
    void methodOverridesAreIgnored(String field) throws IOException {
        String key = "\r\nAuthorization: Bearer " + HttpShop.KEY;
        RawHttp.Reply reload = RawHttp.ask(
                shop.port(), "GET /v1/admin/reload HTTP/1.1\r\nHost: a\r\n" + field + ": POST" + key + "\r\n\r\n");
        assertThat(reload.status()).isEqualTo(405);
        assertThat(RawHttp.ask(shop.port(), RawHttp.decide(field + ": DELETE")).status())
                .isEqualTo(200);
    }

    @Test
    void anErrorInsideIsAnAnswerAndOneLine() throws IOException {
        for (Error error : List.of(
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("x\r\n\u001b[2J"))) {
            shop.time(() -> {
                throw error;
            });
            RawHttp.Reply reply = RawHttp.ask(shop.port(), RawHttp.decide());
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.error()).isEqualTo("INTERNAL: the server failed to answer; its log says why");
            assertThat(shop.newLines())
                    .hasSize(1)
                    .allMatch(line -> line.contains(
                                    "A request failed: " + error.getClass().getName())
                            && line.contains("; at io.salience.server.http.HttpErrorsTest")
                            && line.chars().noneMatch(Character::isISOControl));
        }
    }

    @Test
    void nothingThatIsSentMovesTheCursorOfATerminal() throws IOException {
        String evil = "\u001b]0;x\u0007\u009b2J\u0085\u007f";
        for (String request : List.of(
                "GET /" + evil + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: " + evil + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: " + evil + "\r\n\r\n",
                evil + " / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1" + evil + "\r\nHost: a\r\n\r\n",
                "POST /v1/decide HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + evil + "\r\n\r\n",
                "POST /v1/decide HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + evil + "\r\n",
                RawHttp.post("/v1/decide", "{\"visitorId\":\"v\",\"a\\u009b\\u202eb\\ud800\":1}"),
                RawHttp.post("/v1/decide", "{\"visitorId\":\"a\\ud800\"}"),
                RawHttp.post("/v1/decide", "{\"visitorId\":\"v\",\"placements\":[\"a\\u009b\\u001b\\u202e\"]}"),
                RawHttp.post("/v1/decide", "{\"visitorId\":\"v\\u0080\\u0085\\u009b2J\\u007f\"}"),
                RawHttp.decide("X-Forwarded-For: " + evil, "Authorization: Bearer " + evil))) {
            RawHttp.Reply reply = RawHttp.ask(shop.port(), request);
            assertThat(reply.status()).as(request).isBetween(200, 499);
            assertThat(reply.text()).as(request).matches("[^\\p{Cc}\\p{Cs}\u202a-\u202e\u2066-\u2069]*");
        }
        assertThat(shop.newLines()).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void theRightKeyOpensAfterManyWrongOnesAlsoBehindAProxy() throws IOException {
        String visitor = "X-Forwarded-For: 203.0.113.7";
        for (int i = 0; i < 10; i++) {
            RawHttp.Reply wrong = admin("Authorization: Bearer guess" + i, visitor);
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.field("WWW-Authenticate")).isEqualTo("Bearer");
        }
        RawHttp.Reply tooMany = admin("Authorization: Bearer guess", visitor);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.field("Retry-After")).isEqualTo("60");
        assertThat(admin("Authorization: Bearer guess", "X-Forwarded-For: 203.0.113.8")
                        .status())
                .isEqualTo(401);
        assertThat(admin("Authorization: Bearer " + HttpShop.KEY, visitor).status())
                .isEqualTo(200);
    }

    private static RawHttp.Reply admin(String... fields) throws IOException {
        return RawHttp.ask(
                shop.port(),
                "GET /v1/admin/editions HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", fields) + "\r\n\r\n");
    }

    @Test
    void explanationsNeedTheKey() throws IOException {
        String body = "{\"visitorId\":\"v-1\",\"explain\":true}";
        RawHttp.Reply without = RawHttp.ask(shop.port(), RawHttp.post("/v1/decide", body));
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.field("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(without.text())
                .isEqualTo("{\"error\":{\"code\":\"UNAUTHORIZED\",\"message\":\"explain needs the admin key: the key is"
                        + " missing; send the one of the server's --admin-key-file as Authorization: Bearer KEY\","
                        + "\"field\":\"explain\"}}");
        RawHttp.Reply with =
                RawHttp.ask(shop.port(), RawHttp.post("/v1/decide", body, "Authorization: Bearer " + HttpShop.KEY));
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.text()).contains("\"explanation\":");
        assertThat(RawHttp.ask(shop.port(), RawHttp.post("/v1/decide", body.replace("true", "false")))
                        .status())
                .isEqualTo(200);
    }
}
