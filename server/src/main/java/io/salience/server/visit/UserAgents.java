package io.salience.server.visit;

import io.salience.engine.profile.ContextFields;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds device, operating system and browser in what a browser calls itself, by the public list of the ua-parser
 * project. Reads only its first {@value #LONGEST} characters, and remembers the last {@value #REMEMBERED} agents.
 * Thread-safe.
 */
final class UserAgents {

    private static final int LONGEST = 512;
    private static final int REMEMBERED = 1024;
    private static final String UNKNOWN = "Other";

    private static final Map<String, Map<String, String>> SEEN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /** Read only when somebody needs it. */
    private static final class Loaded {
        static final AgentList LIST = AgentList.load();
    }

    private UserAgents() {}

    /** Reads the list, so that nobody waits for it later. */
    static void prepare() {
        read("");
    }

    /** What can be found, by name of the context; what cannot is absent. */
    static Map<String, String> read(String userAgent) {
        String start = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
        Map<String, String> seen = SEEN.get(start);
        if (seen == null) {
            seen = Map.copyOf(parse(start));
            SEEN.put(start, seen);
        }
        return seen;
    }

    private static Map<String, String> parse(String text) {
        AgentList.Found all = Loaded.LIST.find(text);
        String os = all.system().family().equals("Mac OS X")
                ? "macOS"
                : all.system().family();
        Map<String, String> found = new HashMap<>();
        DeviceKind.of(text, all).ifPresent(kind -> found.put(ContextFields.DEVICE, kind.toString()));
        add(ContextFields.OS, os, found);
        add(ContextFields.OS_VERSION, String.join(".", all.system().version()), found);
        add(ContextFields.BROWSER, browser(all.browser().family()), found);
        add(ContextFields.BROWSER_VERSION, String.join(".", all.browser().version()), found);
        return found;
    }

    /** One name for a browser on every device; the device says the rest. */
    private static String browser(String family) {
        String name = family.startsWith("Mobile ") ? family.substring("Mobile ".length()) : family;
        for (String ending : new String[] {" iOS", " Mobile"}) {
            name = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        }
        return name;
    }

    private static void add(String name, String value, Map<String, String> found) {
        if (!value.isEmpty() && !value.equals(UNKNOWN)) {
            found.put(name, value);
        }
    }
}
