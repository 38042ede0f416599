package io.salience.server.serving;

import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.profile.ContextFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrives. What is null was left out.
 *
 * @param content whether content is wanted; default: it is
 * @param locale of the content; default: the language of the context
 * @param items that the request lists, such as products, by type
 * @param overrides a signed token of variants to show, see {@link OverrideKey}
 * @param explain whether each decision is explained; default: it is not
 */
public record Question(
        @Nullable String visitorId,
        @Nullable List<String> placements,
        @Nullable Map<String, String> context,
        @Nullable Map<String, Object> attributes,
        DecisionRequest.@Nullable ConsentGiven consent,
        @Nullable Boolean content,
        @Nullable String locale,
        @Nullable Map<String, List<Map<String, Object>>> items,
        @Nullable String overrides,
        @Nullable Boolean explain) {

    /** A question for a request, with content. */
    static Question of(DecisionRequest request) {
        return new Question(
                request.visitorId(),
                request.placements(),
                request.context(),
                request.attributes(),
                request.consent(),
                true,
                null,
                request.items(),
                null,
                null);
    }

    /** What is to be decided. */
    public DecisionRequest request() {
        return new DecisionRequest(
                visitorId == null ? "" : visitorId,
                placements == null ? List.of() : placements,
                context == null ? Map.of() : context,
                attributes == null ? Map.of() : attributes,
                consent,
                items == null ? Map.of() : items);
    }

    /** What the request says about the visit. */
    public Map<String, String> contextOrEmpty() {
        return context == null ? Map.of() : context;
    }

    /** The same with another context. */
    public Question with(Map<String, String> fuller) {
        return new Question(
                visitorId, placements, fuller, attributes, consent, content, locale, items, overrides, explain);
    }

    /** The same with what of its request is sound. */
    public Question with(DecisionRequest sound) {
        return new Question(
                visitorId,
                placements == null ? null : sound.placements(),
                sound.context(),
                sound.attributes(),
                sound.consent(),
                content,
                locale,
                sound.items(),
                overrides,
                explain);
    }

    boolean wantsContent() {
        return content == null || content;
    }

    boolean wantsExplanation() {
        return explain != null && explain;
    }

    /** The locale to look for; null where the request says none. */
    @Nullable
    String wantedLocale() {
        return locale != null || context == null ? locale : context.get(ContextFields.LANGUAGE);
    }
}
