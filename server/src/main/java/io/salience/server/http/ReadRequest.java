package io.salience.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;

/** A request whose body is there, and which cannot pass for one of another method. */
final class ReadRequest extends Request.Wrapper {

    /** Javalin would take its value for the method. */
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    private final Content.Source body;
    private final HttpFields headers;

    ReadRequest(Request request, byte[] body) {
        super(request);
        this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        this.headers = request.getHeaders().contains(METHOD_OVERRIDE)
                ? HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE).asImmutable()
                : request.getHeaders();
    }

    @Override
    public HttpFields getHeaders() {
        return headers;
    }

    @Override
    public Content.Chunk read() {
        return body.read();
    }

    @Override
    public void demand(Runnable callback) {
        body.demand(callback);
    }

    @Override
    public void fail(Throwable failure) {
        body.fail(failure);
    }
}
