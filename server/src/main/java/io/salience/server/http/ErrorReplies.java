package io.salience.server.http;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Gives the errors of HTTP itself the one shape of errors, such as those of a request that cannot be read. Thread-safe. */
final class ErrorReplies extends ErrorHandler {

    private final Incidents incidents;

    ErrorReplies(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ERROR_EXCEPTION);
        HttpException http = cause instanceof HttpException known ? known : null;
        if (http == null
                && cause instanceof EofException) { // the server stops, and the request is not there as a whole
            incidents.unreadable().happened("its connection was closed before it had arrived");
            Reply.of(ErrorCode.DRAINING, "the server is stopping; ask another one")
                    .send(response, callback);
            return true;
        }
        int status = http == null ? response.getStatus() : http.getCode();
        String reason = http == null ? null : http.getReason();
        if (cause instanceof Throwable failure && http == null && status == 500) {
            incidents.failed().happened(failure);
        } else {
            incidents.unreadable().happened("status " + status + (reason == null ? "" : ", " + reason));
        }
        reply(status, reason).send(response, callback);
        return true;
    }

    private static Reply reply(int status, @Nullable String reason) {
        return switch (status) {
            case 404 -> Reply.nothingHere();
            case 408 -> Reply.of(ErrorCode.REQUEST_TIMEOUT, "the request did not arrive in time; send it faster");
            case 413 -> Reply.of(ErrorCode.BODY_TOO_LARGE, "the body is too large; send less");
            case 414 -> Reply.of(ErrorCode.URI_TOO_LONG, "the URI is too long; send what it says in the body");
            case 431 ->
                Reply.of(ErrorCode.HEADERS_TOO_LARGE, "the header fields are larger than 8192 bytes; send less");
            case 501 -> Reply.of(ErrorCode.NOT_IMPLEMENTED, unreadableMessage(reason));
            case 503 -> Reply.of(ErrorCode.OVERLOADED, "the server has no room for this; try again in a second");
            case 505 ->
                Reply.of(ErrorCode.VERSION_NOT_SUPPORTED, "this version of HTTP is not spoken here; send HTTP/1.1");
            default -> status >= 400 && status < 500 ? unreadable(status, reason) : Reply.FAILED_INSIDE;
        };
    }

    /** @param reason null if it is not known */
    static Reply unreadable(int status, @Nullable String reason) {
        return Reply.of(status, ApiError.of(ErrorCode.BAD_REQUEST, unreadableMessage(reason), null));
    }

    private static String unreadableMessage(@Nullable String reason) {
        return "the request cannot be read" + (reason == null ? "" : ": " + reason) + "; expected HTTP/1.1";
    }
}
