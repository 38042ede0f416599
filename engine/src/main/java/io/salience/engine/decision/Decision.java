package io.salience.engine.decision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variant chosen for one visitor and placement, with its reason. Immutable.
 *
 * @param experience that won or, with {@link Detail#HOLDOUT}, {@link Detail#NO_CONSENT}, {@link Detail#NOT_BUCKETED} and
 *     {@link Detail#OUTSIDE_TRAFFIC}, would have won; null where there is none
 * @param variant null where the visitor gets the placement's default
 * @param details without repetition
 * @param rule the name of the rule that held; null where none did
 * @param bucket the visitor's bucket where it chose the variant, 0 to 9 999
 * @param wanted the content to show
 * @param assigned what is to be recorded, so that the visitor keeps the variant; null where nothing is
 */
public record Decision(
        @JsonIgnore String placement,
        @Nullable String experience,
        @Nullable String variant,
        Reason reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Detail> details,
        @Nullable String rule,
        @Nullable Integer bucket,
        @JsonIgnore WantedContent wanted,
        @JsonIgnore @Nullable Assignment assigned) {

    public Decision {
        details = List.copyOf(details);
    }

    /** A decision after which nothing is to be recorded. */
    public Decision(
            String placement,
            @Nullable String experience,
            @Nullable String variant,
            Reason reason,
            List<Detail> details,
            @Nullable String rule,
            @Nullable Integer bucket,
            WantedContent wanted) {
        this(placement, experience, variant, reason, details, rule, bucket, wanted, null);
    }

    /** Whether it counts in measurements: false, or null where it does. */
    @JsonProperty("counted")
    public @Nullable Boolean counted() {
        return details.contains(Detail.OVERRIDE) ? Boolean.FALSE : null;
    }

    /** The same decision without the name of the rule. */
    public Decision withoutRule() {
        return new Decision(placement, experience, variant, reason, details, null, bucket, wanted, assigned);
    }

    /** The same decision with one more detail. */
    public Decision with(Detail detail) {
        List<Detail> more =
                Stream.concat(details.stream(), Stream.of(detail)).distinct().toList();
        return new Decision(placement, experience, variant, reason, more, rule, bucket, wanted, assigned);
    }
}
