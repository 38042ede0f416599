package io.salience.server.serving;

import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.profile.ContextFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrives; read from JSON with these names. What is null was left out.
 *
 * @param content whether content is wanted; it is where this is left out
 * @param locale of the content; the language of the context where this is left out
 * @param items that the request lists, such as products, by type
 */
public record Question(
        @Nullable String visitorId,
        @Nullable List<String> placements,
        @Nullable Map<String, String> context,
        @Nullable Map<String, Object> attributes,
        DecisionRequest.@Nullable ConsentGiven consent,
        @Nullable Boolean content,
        @Nullable String locale,
        @Nullable Map<String, List<Map<String, Object>>> items) {

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
        return new Question(visitorId, placements, fuller, attributes, consent, content, locale, items);
    }

    boolean wantsContent() {
        return content == null || content;
    }

    /** The locale to look for; null where the request says none. */
    @Nullable
    String wantedLocale() {
        return locale != null || context == null ? locale : context.get(ContextFields.LANGUAGE);
    }
}
