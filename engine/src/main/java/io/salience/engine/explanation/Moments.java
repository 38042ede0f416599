package io.salience.engine.explanation;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Test;
import io.salience.engine.experience.Schedule;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The moments that are worth trying instead of now: those at which a schedule, an assignment, a comparison with the clock or an
 * age changes its answer, and the hours and days around now where rules look at them. To the millisecond. Used once.
 */
final class Moments {

    private static final int DAYS = 7;
    private static final int HOURS_OF_DAY = 24;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int DAYS_OF_MONTH = 31;
    private static final int MONTHS_OF_YEAR = 12;

    private final ZonedDateTime now;
    private final Facts facts;
    private final TreeSet<Instant> found = new TreeSet<>();

    /** @param now in the workspace's zone */
    Moments(ZonedDateTime now, Facts facts) {
        this.now = now;
        this.facts = facts;
    }

    /**
     * The nearest first; of two equally near ones, the later.
     *
     * @param ends the last moments at which assignments count
     */
    List<Instant> of(List<Candidate> candidates, List<Test> tests, List<Instant> ends) {
        ends.forEach(end -> add(end.plusMillis(1)));
        for (Candidate candidate : candidates) {
            addSchedule(candidate.rule().schedule());
            addSchedule(candidate.experience().schedule());
        }
        tests.forEach(this::addTest);
        addHours(asks(tests, ContextFields.HOUR), asks(tests, ContextFields.WEEKDAY));
        addStarts(asks(tests, ContextFields.MINUTE), ChronoUnit.MINUTES, MINUTES_OF_HOUR);
        addStarts(asks(tests, ContextFields.DAY_OF_MONTH), ChronoUnit.DAYS, DAYS_OF_MONTH);
        addMonths(asks(tests, ContextFields.MONTH));
        Instant start = now.toInstant();
        found.remove(start);
        return found.stream()
                .sorted(Comparator.<Instant, Duration>comparing(
                                one -> Duration.between(start, one).abs())
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    private static boolean asks(List<Test> tests, String field) {
        return tests.stream().anyMatch(test -> test.field().name().equals(field));
    }

    private void addSchedule(Schedule schedule) {
        add(schedule.from());
        add(schedule.to());
    }

    /** From an instant on something is otherwise: the first such moment and the last one before. */
    private void add(@Nullable Instant from) {
        if (from != null) {
            found.add(from);
            found.add(from.minusMillis(1));
        }
    }

    private void addTest(Test test) {
        if (test instanceof AgeTest age && !age.field().name().equals(ContextFields.NOW)) {
            double then = facts.number(age.field().slot());
            if (!Double.isNaN(then)) {
                addAround((long) (then + age.daysAgo() * AgeTest.DAY_MILLIS));
            }
        } else if (test.field().name().equals(ContextFields.NOW)) {
            if (test instanceof NumberTest number) {
                addAround((long) number.bound());
            } else if (test instanceof NumberIn number) {
                number.values().forEach(value -> addAround(value.longValue()));
            }
        }
    }

    private void addAround(long millis) {
        found.add(Instant.ofEpochMilli(millis));
        found.add(Instant.ofEpochMilli(millis).plusMillis(1));
        found.add(Instant.ofEpochMilli(millis).minusMillis(1));
    }

    private void addHours(boolean hours, boolean days) {
        if (!hours && !days) {
            return;
        }
        int reach = days ? DAYS * HOURS_OF_DAY : HOURS_OF_DAY;
        ZonedDateTime start = now.truncatedTo(ChronoUnit.HOURS);
        for (int i = -reach; i <= reach; i++) {
            ZonedDateTime hour = start.plusHours(i);
            if (hours || hour.getHour() == 0) {
                add(hour.toInstant());
            }
        }
    }

    private void addStarts(boolean asked, ChronoUnit unit, int reach) {
        ZonedDateTime start = now.truncatedTo(unit);
        for (int i = -reach; asked && i <= reach; i++) {
            add(start.plus(i, unit).toInstant());
        }
    }

    private void addMonths(boolean asked) {
        ZonedDateTime start = now.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        for (int i = -MONTHS_OF_YEAR; asked && i <= MONTHS_OF_YEAR; i++) {
            add(start.plusMonths(i).toInstant());
        }
    }
}
