package io.salience.server.http;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of one request as it arrives; no thread waits for it. A body that is too large, too slow or broken is
 * answered here. Thread-safe.
 */
final class BodyReading implements Invocable.Task {

    /** In bytes. */
    static final int LARGEST_BODY = 64 << 10;

    /** This much of a body that is too large is read, in bytes, so that its sender reads the answer. */
    private static final int MOST_DISCARDED = 1 << 20;

    private static final int FIRST_BYTES = 4096;

    private final Exchange exchange;
    private final Bounds bounds;
    private final Consumer<byte[]> whenRead;
    private byte[] bytes = new byte[0];
    private int size;
    private int discarded;
    private boolean waited;
    private boolean ended;
    private Scheduler.@Nullable Task deadline;

    /**
     * What all bodies share.
     *
     * @param seconds that a body may take, from the moment that it is waited for
     * @param arriving those that are waited for
     */
    record Bounds(BodyBudget budget, int seconds, Incidents incidents, Set<BodyReading> arriving) {

        Bounds(BodyBudget budget, int seconds, Incidents incidents) {
            this(budget, seconds, incidents, ConcurrentHashMap.newKeySet());
        }

        /** Waits for none of them any longer, for the server stops. */
        void giveUp() {
            arriving.forEach(reading -> reading.fail(new CancellationException()));
        }
    }

    /** @param whenRead gets the body of a request that had to be waited for; must not block */
    BodyReading(Exchange exchange, Bounds bounds, Consumer<byte[]> whenRead) {
        this.exchange = exchange;
        this.bounds = bounds;
        this.whenRead = whenRead;
    }

    /** The body if all of it is there; null if it is waited for, or the request has its answer. */
    byte @Nullable [] start() {
        long length = exchange.request().getLength();
        if (length > MOST_DISCARDED || (length > LARGEST_BODY && isAskedFor())) {
            exchange.answerAndClose(tooLarge());
            return null;
        }
        if (length > 0) {
            bytes = new byte[(int) Math.min(length, FIRST_BYTES)];
        }
        return readOrEnd();
    }

    /** Whether the client sends the body only when it is told to go on. */
    private boolean isAskedFor() {
        return exchange.request().getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    @Override
    public void run() {
        try {
            byte[] body = readOrEnd();
            if (body != null) {
                whenRead.accept(body);
            }
        } catch (RuntimeException | Error e) { // or the request would count as under way for ever
            bounds.incidents().failed().happened(e);
            exchange.answerAndClose(Reply.FAILED_INSIDE);
        }
    }

    private synchronized byte @Nullable [] readOrEnd() {
        try {
            return read();
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private byte @Nullable [] read() {
        while (!ended) {
            Content.Chunk chunk = exchange.request().read();
            if (chunk == null) {
                await();
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                answer(chunk.getFailure());
                return null;
            }
            boolean last = chunk.isLast();
            keep(chunk);
            chunk.release();
            if (last && !ended) {
                return body();
            }
        }
        return null;
    }

    private void keep(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (discarded > 0 || size + more > LARGEST_BODY) {
            discarded += more;
            if (discarded > MOST_DISCARDED) {
                end();
                exchange.answerAndClose(tooLarge());
            }
        } else if (reserve(size + more)) {
            chunk.get(bytes, size, more);
            size += more;
        }
    }

    private boolean reserve(int wanted) {
        if (wanted <= bytes.length) {
            return true;
        }
        byte[] larger = Arrays.copyOf(bytes, Math.min(LARGEST_BODY, Math.max(wanted, 2 * bytes.length)));
        if (waited && !bounds.budget().grow(larger.length - bytes.length)) {
            refuse();
            return false;
        }
        bytes = larger;
        return true;
    }

    private void await() {
        if (!waited && !bounds.budget().enter(bytes.length)) {
            refuse();
            return;
        }
        if (!waited) {
            waited = true;
            bounds.arriving().add(this);
            deadline = exchange.request()
                    .getComponents()
                    .getScheduler()
                    .schedule(() -> fail(new TimeoutException()), bounds.seconds(), TimeUnit.SECONDS);
        }
        exchange.request().demand(this);
    }

    /** The failure is what is read next. */
    private synchronized void fail(Exception why) {
        if (!ended) {
            exchange.request().fail(why);
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (waited) {
            bounds.budget().leave(bytes.length);
            bounds.arriving().remove(this);
        }
        if (deadline != null) {
            deadline.cancel();
        }
    }

    private byte @Nullable [] body() {
        end();
        if (discarded > 0) {
            exchange.answer(tooLarge());
            return null;
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void refuse() {
        end();
        bounds.incidents().refused().happened("too many bodies arrive at once");
        exchange.answerAndClose(
                Reply.of(ErrorCode.OVERLOADED, "too many requests are arriving at once; try again in a second"));
    }

    private void answer(Throwable failure) {
        end();
        if (failure instanceof CancellationException) {
            exchange.answerAndClose(Reply.of(ErrorCode.DRAINING, "the server is stopping; ask another one"));
        } else if (failure instanceof TimeoutException) {
            bounds.incidents().unreadable().happened("status 408, the body did not arrive in time");
            exchange.answerAndClose(Reply.of(
                    ErrorCode.REQUEST_TIMEOUT,
                    "the body did not arrive within " + bounds.seconds() + " seconds; send it faster"));
        } else {
            String reason = reason(failure);
            bounds.incidents().unreadable().happened("status 400, " + (reason == null ? failure : reason));
            exchange.answerAndClose(ErrorReplies.unreadable(400, reason));
        }
    }

    /** Jetty reports broken chunks as an early end too. */
    private @Nullable String reason(Throwable failure) {
        if (failure instanceof EofException) {
            return exchange.request().getLength() < 0
                    ? "the body's chunks cannot be read, or end early"
                    : "the body is shorter than its Content-Length";
        }
        return failure instanceof HttpException http ? http.getReason() : null;
    }

    private static Reply tooLarge() {
        return Reply.of(ErrorCode.BODY_TOO_LARGE, "the body is larger than " + LARGEST_BODY + " bytes; send less");
    }
}
