package io.salience.server.visit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a visitor holds in the hand, by the marks that browsers agree on. The first kind whose mark is found counts. */
enum DeviceKind {
    BOT("Headless"),
    TV("SmartTV", "SMART-TV", "Smart TV", "AppleTV", "GoogleTV", "Android TV", "HbbTV", "BRAVIA", "CrKey", "Roku"),
    TABLET("iPad", "Tablet", "PlayBook", "Kindle", "Silk/"),
    MOBILE("iPhone", "iPod", "Mobile", "Windows Phone", "BlackBerry", "Opera Mini"),
    DESKTOP("Windows NT", "Macintosh", "X11", "CrOS", "Linux x86_64");

    @SuppressWarnings("ImmutableEnumChecker") // the list is immutable
    private final List<String> marks;

    DeviceKind(String... marks) {
        this.marks = List.of(marks);
    }

    /** Empty where it cannot be told. */
    static Optional<DeviceKind> of(String userAgent, AgentList.Found found) {
        if (found.spider()) {
            return Optional.of(BOT);
        }
        Optional<DeviceKind> marked = Stream.of(values())
                .filter(kind -> kind.marks.stream().anyMatch(userAgent::contains))
                .findFirst();
        // Android says Mobile on phones only.
        boolean android = found.system().family().equals("Android");
        return android && marked.filter(kind -> kind != DESKTOP).isEmpty() ? Optional.of(TABLET) : marked;
    }

    /** As rules write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
