package io.salience.engine.experience;

import io.salience.engine.definition.YamlNode;
import io.salience.engine.trait.Window;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whether and how long visitors of an experience keep their variants. */
record StickinessReader(YamlNode root) {

    private static final int MOST_VERSIONS = 1_000_000;
    private static final long LEAST_SECONDS = 60;

    /** Null where visitors keep nothing. */
    @Nullable
    Stickiness read() {
        boolean sticky = root.find("sticky").flatMap(YamlNode::bool).orElse(false);
        int version = version("bucketVersion", sticky);
        int least = version("minBucketVersion", sticky);
        if (least > version) {
            root.key("minBucketVersion")
                    .report("\"minBucketVersion\" is " + least + ", but \"bucketVersion\" is " + version
                            + "; nobody could be in the experience");
        }
        Optional<Duration> keepFor = about("keepFor", sticky).flatMap(StickinessReader::duration);
        boolean splits =
                root.find("allocation").isPresent() || root.find("ranges").isPresent();
        if (sticky && !splits) {
            root.key("sticky").report("\"sticky\" keeps what an allocation gave; write allocation: ... too");
        }
        return sticky ? new Stickiness(version, least, keepFor.orElse(null)) : null;
    }

    private int version(String key, boolean sticky) {
        return about(key, sticky)
                .flatMap(found -> found.wholeNumber(0, MOST_VERSIONS))
                .orElse(0L)
                .intValue();
    }

    private Optional<YamlNode> about(String key, boolean sticky) {
        Optional<YamlNode> node = root.find(key);
        if (node.isPresent() && !sticky) {
            root.key(key).report("\"" + key + "\" is about recorded assignments; write sticky: true too");
        }
        return node;
    }

    /** Shorter ones would assign a visitor anew from page to page. */
    private static Optional<Duration> duration(YamlNode node) {
        return node.text().flatMap(text -> {
            Optional<Duration> found = Window.parse(text)
                    .map(Window::seconds)
                    .filter(seconds -> seconds >= LEAST_SECONDS)
                    .map(Duration::ofSeconds);
            if (found.isEmpty()) {
                node.report(
                        "\"" + text + "\" is not how long a variant can be kept; expected 1m to 3650d, such as 180d,"
                                + " 12h or 90m");
            }
            return found;
        });
    }
}
