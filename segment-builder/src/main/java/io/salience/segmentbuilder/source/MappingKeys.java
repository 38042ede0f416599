package io.salience.segmentbuilder.source;

import io.salience.engine.definition.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mapping file, and behind them those of the preset that it builds on. Not thread-safe.
 *
 * @param preset null where it builds on none
 */
record MappingKeys(YamlNode own, @Nullable YamlNode preset) {

    /** The value of a key: the file's own, else the preset's. */
    Optional<YamlNode> find(String key) {
        return own.find(key).or(() -> ofPreset(key));
    }

    /** As {@link #find}; that neither has it is a problem. */
    Optional<YamlNode> require(String key) {
        return own.find(key).or(() -> ofPreset(key)).or(() -> own.require(key));
    }

    Optional<YamlNode> ofPreset(String key) {
        return preset == null ? Optional.empty() : preset.find(key);
    }

    /** Whether something was written in the preset. */
    boolean isOfPreset(YamlNode node) {
        return preset != null && node.source() == preset.source();
    }

    /** Whether the file takes the items of a list as rows, so that all fields of the preset are of the enclosing record. */
    boolean enclosesPreset() {
        return preset != null
                && own.find("each").isPresent()
                && preset.find("each").isEmpty();
    }
}
