package io.salience.engine.export;

import io.salience.engine.condition.Literals;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Action;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import io.salience.engine.rulebook.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A rulebook as DRL files for stock Drools. All files belong to the default package, as analysts' own files do, so that
 * the declarations serve both.
 *
 * <p>The files say what Salience means: every comparison asks first whether the value is there, instants are epoch
 * milliseconds, the clock is the field {@code now} of the facts. Segment rules add to {@code segments} of the profile,
 * lower levels first. Targeting rules insert a {@code Show} or {@code Enroll} each, those that take precedence first;
 * schedules, consent, holdouts and allocations of experiences are not rules and are not exported.
 */
public final class PlainDrl {

    private static final int FIRST_LEVEL = 1_000;

    private final Rulebook rulebook;

    public PlainDrl(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** The texts by file name: {@code facts.drl}, {@code segments.drl} and {@code targeting.drl}. */
    public Map<String, String> files() {
        return new TreeMap<>(Map.of(
                "facts.drl", facts(rulebook.schema()), "segments.drl", segments(), "targeting.drl", targeting()));
    }

    /** The declarations alone: with them the files of analysts have no unknown types. */
    public static String facts(Schema visitor) {
        return new Declarations(visitor).text();
    }

    private String segments() {
        StringBuilder drl = new StringBuilder("// Who is in which segment. Insert one Profile, then fire all rules.\n");
        int salience = FIRST_LEVEL;
        for (List<Rule> level : rulebook.segments().levels()) {
            for (Rule rule : level) {
                String segment = Literals.text(((Action.Join) rule.action()).segment());
                String action = "$profile.getSegments().add( " + segment + " );\n    update( $profile );";
                String pattern = "$profile : Profile( !segments.contains( " + segment + " )" + more(rule) + " )";
                drl.append(rule(rule, salience, pattern, action));
            }
            salience--;
        }
        return drl.toString();
    }

    private String targeting() {
        List<Candidate> candidates = rulebook.targeting().candidates();
        StringBuilder drl =
                new StringBuilder("// Who sees what. Insert one Visitor, then fire all rules: the first Show"
                        + " or Enroll of a placement wins.\n");
        int salience = candidates.size();
        for (Candidate candidate : candidates) {
            String patterns = new StockItems(candidate.rule().items()).beside(constraints(candidate.rule()));
            drl.append(rule(candidate.rule(), salience--, patterns, action(candidate)));
        }
        return drl.toString();
    }

    private static String action(Candidate candidate) {
        String placement = Literals.text(candidate.experience().placement().id());
        String experience = Literals.text(candidate.experience().id());
        String end = candidate.variant() == null
                ? ""
                : ", " + Literals.text(candidate.variant().id());
        String fact = candidate.variant() == null ? "Enroll" : "Show";
        return "insert( new " + fact + "( " + placement + ", " + experience + end + " ) );";
    }

    private static String rule(Rule rule, int salience, String pattern, String action) {
        return "\nrule " + Literals.text(rule.name()) + "\n    salience " + salience + "\nwhen\n    " + pattern
                + "\nthen\n    " + action + "\nend\n";
    }

    private static String more(Rule rule) {
        String constraints = constraints(rule);
        return constraints.isEmpty() ? "" : ", " + constraints;
    }

    private static String constraints(Rule rule) {
        String written =
                rule.constraints().stream().map(StockText.OF_VISITOR::of).collect(Collectors.joining(", "));
        String scheduled = StockText.OF_VISITOR.schedule(rule.schedule());
        return written + (written.isEmpty() || scheduled.isEmpty() ? "" : ", ") + scheduled;
    }
}
