package io.salience.engine.decision;

import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.HostName;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a page's address that rules can test, cut without judging whether the whole is a valid URL.
 *
 * @param host without user, in the form of {@link HostName}; null if there is none
 * @param path from the first slash up to query or fragment, percent-decoded; {@code /} if the address ends with the host
 * @param query what follows the first question mark up to the fragment
 */
record PageUrl(@Nullable String host, @Nullable String path, PageQuery query) {

    static PageUrl of(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            String path = url.startsWith("/") ? ContextFields.path(url.substring(0, endOfPath(url, 0))) : null;
            return new PageUrl(null, path, query(url));
        }
        int start = scheme + "://".length();
        int hostEnd = start;
        while (hostEnd < url.length() && "/?#".indexOf(url.charAt(hostEnd)) < 0) {
            hostEnd++;
        }
        String path = ContextFields.path(url.substring(hostEnd, endOfPath(url, hostEnd)));
        return new PageUrl(host(url.substring(start, hostEnd)), path.isEmpty() ? "/" : path, query(url));
    }

    private static PageQuery query(String url) {
        int end = url.indexOf('#');
        String address = end < 0 ? url : url.substring(0, end);
        return new PageQuery(address.substring(Math.min(address.length(), endOfPath(address, 0) + 1)));
    }

    private static @Nullable String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        boolean hasPort = port >= 0 && port > host.lastIndexOf(']');
        String name = hasPort ? host.substring(0, port) : host;
        String form = HostName.form(name);
        return form.isEmpty() ? null : form;
    }

    private static int endOfPath(String url, int from) {
        int end = from;
        while (end < url.length() && "?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
