package io.salience.segmentbuilder.format;

import io.salience.engine.definition.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** A format of which the mapping is built in, written in the mapping language itself. */
public enum Preset {
    /** Calls of Segment's tracking API, which RudderStack shares. */
    SEGMENT,
    /** Google Analytics 4, from BigQuery. */
    GA4,
    /** Snowplow's enriched events. */
    SNOWPLOW,
    MIXPANEL,
    AMPLITUDE,
    SHOPIFY_ORDERS,
    RETAILROCKET,
    REES46;

    /** As mapping files and commands write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mapping file. */
    public SourceText mapping() {
        String resource = this + ".yaml";
        try (InputStream in = Objects.requireNonNull(Preset.class.getResourceAsStream(resource), resource)) {
            return new SourceText("preset " + this, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
