package io.salience.server.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in who have the key. An address that brings ten wrong ones within a minute is not listened to for the rest of
 * that minute. Thread-safe.
 */
final class AdminDoor {

    private static final String SCHEME = "Bearer ";
    private static final int MOST_FAILURES = 10;
    private static final int MOST_ADDRESSES = 1_000;
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final @Nullable AdminKey key;
    private final LongSupplier nanos;
    private final Map<String, Failures> failuresOf = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Failures(long since, int count) {}

    /** @param key null where nobody may come in */
    AdminDoor(@Nullable AdminKey key) {
        this(key, System::nanoTime);
    }

    AdminDoor(@Nullable AdminKey key, LongSupplier nanos) {
        this.key = key;
        this.nanos = nanos;
    }

    /** @throws BadRequest where the call has no right */
    void pass(Context context) {
        try {
            pass(context.ip(), context.header("Authorization"));
        } catch (BadRequest e) {
            if (e.error().error().code() == ErrorCode.UNAUTHORIZED) {
                context.header("WWW-Authenticate", "Bearer");
            }
            throw e;
        }
    }

    /** Whether the call has the right; a wrong key counts as one. */
    boolean isOpenTo(Context context) {
        if (key == null || context.header("Authorization") == null) {
            return false;
        }
        try {
            pass(context.ip(), context.header("Authorization"));
            return true;
        } catch (BadRequest e) {
            return false;
        }
    }

    void pass(String address, @Nullable String authorization) {
        if (key == null) {
            throw new BadRequest(
                    ErrorCode.FORBIDDEN, "this server has no admin key; start it with --admin-key-file FILE", null);
        }
        if (failures(address).count() >= MOST_FAILURES) {
            throw new BadRequest(
                    ErrorCode.TOO_MANY_REQUESTS, "too many wrong keys from this address; wait for a minute", null);
        }
        boolean right = authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && key.is(authorization.substring(SCHEME.length()));
        if (!right) {
            countFailure(address);
            throw new BadRequest(
                    ErrorCode.UNAUTHORIZED,
                    (authorization == null ? "the key is missing" : "the key is wrong")
                            + "; send the one of the server's --admin-key-file as Authorization: Bearer KEY",
                    null);
        }
    }

    private synchronized Failures failures(String address) {
        Failures found = failuresOf.get(address);
        boolean recent = found != null && nanos.getAsLong() - found.since() < WINDOW_NANOS;
        return found != null && recent ? found : new Failures(nanos.getAsLong(), 0);
    }

    private synchronized void countFailure(String address) {
        Failures before = failures(address);
        failuresOf.put(address, new Failures(before.since(), before.count() + 1));
    }
}
