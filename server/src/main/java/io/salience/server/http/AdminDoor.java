package io.salience.server.http;

import io.javalin.http.Context;
import io.salience.server.visit.Incoming;
import io.salience.server.visit.TrustedProxies;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in who have the key, whatever came before. An address that brings more than ten wrong ones within a minute is
 * asked to wait; behind a trusted proxy that is the address of the visitor. All IPv6 addresses with the same first half
 * count as one, for whoever has one has them all. Thread-safe.
 */
final class AdminDoor {

    private static final String SCHEME = "Bearer ";
    private static final int MOST_FAILURES = 10;
    private static final int MOST_ADDRESSES = 1_000;
    private static final int SITE_BYTES = 8;
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final @Nullable AdminKey key;
    private final TrustedProxies proxies;
    private final LongSupplier nanos;
    private final Map<String, Failures> failuresOf = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Failures(long since, int count) {}

    /** @param key null if nobody may come in */
    AdminDoor(@Nullable AdminKey key, TrustedProxies proxies) {
        this(key, proxies, System::nanoTime);
    }

    AdminDoor(@Nullable AdminKey key, TrustedProxies proxies, LongSupplier nanos) {
        this.key = key;
        this.proxies = proxies;
        this.nanos = nanos;
    }

    /** @throws BadRequest if the call has no right */
    void pass(Context context) {
        pass(new Incoming(
                context.req().getRemoteAddr(),
                name -> Collections.list(context.req().getHeaders(name))));
    }

    /** @throws BadRequest if the request may not have explanations */
    void passToExplain(Incoming incoming) {
        try {
            pass(incoming);
        } catch (BadRequest e) {
            throw new BadRequest(e.error().error().code(), "explain needs the admin key: " + e.getMessage(), "explain");
        }
    }

    /** Whether the call has the right; a wrong key counts as one. */
    boolean isOpenTo(Incoming incoming) {
        if (key == null || incoming.header("Authorization") == null) {
            return false;
        }
        try {
            pass(incoming);
            return true;
        } catch (BadRequest e) {
            return false;
        }
    }

    void pass(Incoming incoming) {
        if (key == null) {
            throw new BadRequest(
                    ErrorCode.FORBIDDEN, "this server has no admin key; start it with --admin-key-file FILE", null);
        }
        String authorization = incoming.header("Authorization");
        boolean right = authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && key.is(authorization.substring(SCHEME.length()).strip());
        if (!right) {
            refuse(authorization != null, incoming);
        }
    }

    private void refuse(boolean wrong, Incoming incoming) {
        if (wrong && countFailure(address(incoming)) > MOST_FAILURES) {
            throw new BadRequest(
                    ErrorCode.TOO_MANY_REQUESTS, "too many wrong keys from this address; wait for a minute", null);
        }
        throw new BadRequest(
                ErrorCode.UNAUTHORIZED,
                (wrong ? "the key is wrong" : "the key is missing")
                        + "; send the one of the server's --admin-key-file as Authorization: Bearer KEY",
                null);
    }

    private String address(Incoming incoming) {
        return proxies.client(incoming.peer(), incoming.list("X-Forwarded-For"))
                .map(AdminDoor::site)
                .orElse(incoming.peer());
    }

    private static String site(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SITE_BYTES));
    }

    /** How many there were within a minute, with this one. */
    private synchronized int countFailure(String address) {
        Failures before = failuresOf.get(address);
        long now = nanos.getAsLong();
        boolean recent = before != null && now - before.since() < WINDOW_NANOS;
        Failures after =
                before != null && recent ? new Failures(before.since(), before.count() + 1) : new Failures(now, 1);
        failuresOf.put(address, after);
        return after.count();
    }
}
