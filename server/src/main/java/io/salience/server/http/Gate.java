package io.salience.server.http;

import io.salience.server.serving.Answer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Every request comes in here. Health is answered at once by the thread that has read the request, also if all others
 * hang. Of every other request the body is collected without a thread, and only then a thread of the pool answers it:
 * decisions here, the rest in the handler behind. Thread-safe.
 */
final class Gate extends Handler.Wrapper {

    /** Requests that have a thread or wait for one. */
    private static final int MOST_UNDER_WAY = 1_000;

    /** What OPTIONS may ask for instead of a path. */
    private static final String SERVER = "*";

    private static final String CHUNKED = "chunked";
    private static final String HEALTH = "/health/";
    private static final String DECIDE = "/v1/decide";

    private final Crew crew;
    private final Traffic traffic;
    private final HealthCalls health;
    private final DecideCall decide;
    private final BodyReading.Bounds bounds;

    Gate(Crew crew, Traffic traffic, HealthCalls health, DecideCall decide, BodyReading.Bounds bounds) {
        super(false);
        this.crew = crew;
        this.traffic = traffic;
        this.health = health;
        this.decide = decide;
        this.bounds = bounds;
    }

    /** So it is called by the threads that move all bytes. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (traffic.isDraining()) {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        Exchange exchange = new Exchange(request, response, traffic.enter(callback));
        try {
            take(exchange);
        } catch (RuntimeException | Error e) { // or it would count as under way for ever
            fail(exchange, e);
        }
        return true;
    }

    private void take(Exchange exchange) {
        String path = exchange.path();
        String coding = exchange.request().getLength() < 0 ? otherCoding(exchange.request()) : null;
        if (coding != null) {
            exchange.answerAndClose(Reply.of(
                    ErrorCode.NOT_IMPLEMENTED,
                    "Transfer-Encoding: found \"" + coding + "\", expected chunked; send the body as it is"));
        } else if (path.startsWith(HEALTH)) {
            answer(exchange, () -> health(exchange));
        } else if (path.equals(SERVER)) {
            exchange.answerAndClose(Reply.otherMethod(exchange.method(), "GET, HEAD, POST, OPTIONS"));
        } else {
            read(exchange);
        }
    }

    /** A transfer coding that Jetty would take for chunked alone; null if there is none. */
    private static @Nullable String otherCoding(Request request) {
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() == HttpHeader.TRANSFER_ENCODING && !CHUNKED.equalsIgnoreCase(field.getValue())) {
                return String.valueOf(field.getValue());
            }
        }
        return null;
    }

    private Reply health(Exchange exchange) {
        boolean live = exchange.path().equals("/health/live");
        if (!live && !exchange.path().equals("/health/ready")) {
            return Reply.nothingHere();
        }
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            return Reply.otherMethod(exchange.method(), "GET, HEAD, OPTIONS");
        }
        if (live) {
            return health.live();
        }
        return traffic.isDraining()
                ? Reply.of(ErrorCode.DRAINING, "the server is stopping; ask another one")
                : health.ready();
    }

    private void read(Exchange exchange) {
        BodyReading reading = new BodyReading(exchange, bounds, late -> admit(exchange, () -> serve(exchange, late)));
        byte[] body = reading.start();
        if (body != null) {
            admit(exchange, () -> serve(exchange, body));
        }
    }

    private void admit(Exchange exchange, Runnable request) {
        if (traffic.underWay() - bounds.budget().bodies() > MOST_UNDER_WAY) {
            bounds.incidents().refused().happened("too many requests wait for an answer");
            exchange.answer(
                    Reply.of(ErrorCode.OVERLOADED, "too many requests wait for an answer; try again in a second"));
        } else if (!traffic.hold(request)) {
            crew.run(request);
        }
    }

    private void serve(Exchange exchange, byte[] body) {
        if (exchange.path().equals(DECIDE)) {
            answer(exchange, () -> decide(exchange, body));
            return;
        }
        try {
            if (!super.handle(new ReadRequest(exchange.request(), body), exchange.response(), exchange.callback())) {
                exchange.answer(Reply.nothingHere());
            }
        } catch (Exception | Error e) {
            fail(exchange, e);
        }
    }

    private Reply decide(Exchange exchange, byte[] body) {
        if (!exchange.method().equals("POST")) {
            return Reply.otherMethod(exchange.method(), "POST, OPTIONS");
        }
        Answer answer = decide.answer(body, exchange.incoming());
        return Reply.ok(answer);
    }

    private interface Question {
        Reply answer();
    }

    private void answer(Exchange exchange, Question question) {
        Reply reply;
        try {
            reply = question.answer();
        } catch (BadRequest e) {
            reply = Reply.of(e.error());
        } catch (RuntimeException | Error e) {
            fail(exchange, e);
            return;
        }
        exchange.answer(reply);
    }

    private void fail(Exchange exchange, Throwable failure) {
        bounds.incidents().failed().happened(failure);
        exchange.answer(Reply.FAILED_INSIDE);
    }
}
