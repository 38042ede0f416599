package io.salience.server.http;

import io.salience.server.visit.Incoming;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A request and the way back.
 *
 * @param callback to be completed once
 */
record Exchange(Request request, Response response, Callback callback) {

    /** Without a slash at its end; empty if there is none. */
    String path() {
        String path = Request.getPathInContext(request);
        if (path == null) {
            return "";
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    String method() {
        return request.getMethod();
    }

    Incoming incoming() {
        return new Incoming(Request.getRemoteAddr(request), request.getHeaders()::getValuesList);
    }

    void answer(Reply reply) {
        reply.send(response, callback);
    }

    /** For a request that was not read to its end. */
    void answerAndClose(Reply reply) {
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        reply.send(response, callback);
    }
}
