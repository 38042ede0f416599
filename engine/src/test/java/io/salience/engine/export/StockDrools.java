package io.salience.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.definition.type.FactType;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** DRL compiled by Drools alone, with its own compilers: nothing of Salience takes part. For trusted text only. */
public final class StockDrools {

    private static final int MOST_FIRINGS = 100_000;

    private final KieBase rules;

    /** @param files texts by name; they must compile without errors */
    public StockDrools(Map<String, String> files) {
        KieBuilder compiled = compile(files);
        rules = KieServices.get()
                .newKieContainer(compiled.getKieModule().getReleaseId())
                .getKieBase();
    }

    /** Compiles only, and fails where there are errors. */
    static KieBuilder compile(Map<String, String> files) {
        KieServices services = KieServices.get();
        KieFileSystem system = services.newKieFileSystem();
        system.generateAndWritePomXML(services.newReleaseId("stock", "rules-" + System.nanoTime(), "1"));
        files.forEach((name, text) -> system.write("src/main/resources/" + name, text));
        KieBuilder builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages(Message.Level.ERROR)).isEmpty();
        return builder;
    }

    /** A visitor and the items that the request lists. */
    public Object[] visit(Facts visitor, Instant now) throws ReflectiveOperationException {
        List<Object> facts = new ArrayList<>(List.of(fact("Visitor", visitor, now)));
        for (String type : visitor.schema().items().keySet()) {
            for (Facts item : visitor.items(type)) {
                facts.add(fact(type, item, now));
            }
        }
        return facts.toArray();
    }

    /** A fact of a declared type with the values that its fields have in Salience. */
    public Object fact(String type, Facts facts, Instant now) throws ReflectiveOperationException {
        FactType declared = rules.getFactType("defaultpkg", type);
        Object fact = declared.newInstance();
        for (Field field : facts.schema().fields()) {
            if (declared.getField(field.name()) != null) {
                declared.set(fact, field.name(), value(field, facts));
            }
        }
        if (declared.getField("now") != null) {
            declared.set(fact, "now", now.toEpochMilli());
        }
        return fact;
    }

    private static @Nullable Object value(Field field, Facts facts) {
        Object value = facts.get(field);
        if (field.type() == FieldType.SEGMENTS) {
            return new HashSet<>(facts.segmentNames());
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        return value instanceof Instant instant ? (Object) instant.toEpochMilli() : value;
    }

    /** The names of the rules that fire for one fact. */
    public Set<String> fired(Object... facts) {
        Set<String> fired = new TreeSet<>();
        KieSession session = rules.newKieSession();
        try {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    fired.add(event.getMatch().getRule().getName());
                }
            });
            for (Object fact : facts) {
                session.insert(fact);
            }
            assertThat(session.fireAllRules(MOST_FIRINGS)).isLessThan(MOST_FIRINGS);
        } finally {
            session.dispose();
        }
        return fired;
    }

    /** A field of a fact. */
    public @Nullable Object get(String type, Object fact, String field) {
        return rules.getFactType("defaultpkg", type).get(fact, field);
    }
}
