package io.salience.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.salience.server.serving.Json;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A whole answer: status, JSON and header fields. Immutable and thread-safe. */
final class Reply {

    private static final HttpField CONTENT_TYPE = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final List<HttpField> RETRY_SOON = List.of(new HttpField(HttpHeader.RETRY_AFTER, "1"));
    private static final List<HttpField> RETRY_IN_A_MINUTE = List.of(new HttpField(HttpHeader.RETRY_AFTER, "60"));
    private static final List<HttpField> ASK_FOR_KEY = List.of(new HttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer"));

    /** For a failure that the log has; made beforehand, for memory may be what fails. */
    static final Reply FAILED_INSIDE = of(ErrorCode.INTERNAL, "the server failed to answer; its log says why");

    private final int status;
    private final byte[] json;
    private final List<HttpField> fields;

    /**
     * @param json not changed any more; empty if the answer has no body
     * @param fields header fields beside those of the body
     */
    private Reply(int status, byte[] json, List<HttpField> fields) {
        this.status = status;
        this.json = json;
        this.fields = fields;
    }

    static Reply ok(Object body) {
        return of(200, body);
    }

    static Reply of(int status, Object body) {
        return new Reply(status, bytes(body), List.of());
    }

    static Reply of(ApiError error) {
        return of(error.error().code().status(), error);
    }

    /** With another status than that of the error's code. */
    static Reply of(int status, ApiError error) {
        return new Reply(status, bytes(error), fields(error.error().code()));
    }

    static Reply of(ErrorCode code, String message) {
        return of(ApiError.of(code, message, null));
    }

    /** What was asked with a method that the path does not have; a question for its methods is answered. */
    static Reply otherMethod(String method, String allowed) {
        List<HttpField> allow = List.of(new HttpField(HttpHeader.ALLOW, allowed));
        if (method.equals("OPTIONS")) {
            return new Reply(204, new byte[0], allow);
        }
        ApiError error = ApiError.of(
                ErrorCode.METHOD_NOT_ALLOWED,
                "this path does not answer " + method + ", only " + allowed + "; see docs/http.md",
                null);
        return new Reply(405, bytes(error), allow);
    }

    static Reply nothingHere() {
        return of(ErrorCode.NOT_FOUND, "there is nothing here; decisions are at POST /v1/decide");
    }

    /** The header fields that go with an error. */
    private static List<HttpField> fields(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED -> ASK_FOR_KEY;
            case TOO_MANY_REQUESTS -> RETRY_IN_A_MINUTE;
            case NOT_READY, DRAINING, OVERLOADED -> RETRY_SOON;
            default -> List.of();
        };
    }

    /** Writes all of it at once; never waits. */
    void send(Response response, Callback callback) {
        response.setStatus(status);
        fields.forEach(response.getHeaders()::put);
        if (json.length > 0) {
            response.getHeaders().put(CONTENT_TYPE);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.length);
        }
        response.write(true, ByteBuffer.wrap(json), callback);
    }

    /** For Javalin, which writes it. */
    void sendTo(Context context) {
        context.status(status);
        fields.forEach(field -> context.header(field.getName(), field.getValue()));
        if (json.length > 0) {
            context.contentType("application/json").result(json);
        }
    }

    int status() {
        return status;
    }

    byte[] json() {
        return json;
    }

    private static byte[] bytes(Object body) {
        try {
            return Json.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written as JSON", e);
        }
    }
}
