package io.salience.engine.explanation;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Placement;
import io.salience.engine.profile.Facts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A visit as it would be after some moves, and the decisions then. Not thread-safe. */
final class Trials {

    /** Most circumstances are seen to be of no use without a decision, but looking takes time too. */
    private static final int LOOKS = 20;

    private final DecisionEngine engine;
    private final Placement placement;
    private final Visit actual;
    private final Facts facts;
    private final Map<Instant, Facts> atOtherMoments = new HashMap<>();
    private int left;
    private int looksLeft;

    /** @param most how many decisions may be tried; {@link #LOOKS} times as many circumstances may be looked at */
    Trials(DecisionEngine engine, Placement placement, Visit actual, int most) {
        this.engine = engine;
        this.placement = placement;
        this.actual = actual;
        this.facts = new Facts(actual.rulebook().schema());
        this.left = most;
        this.looksLeft = most * LOOKS;
    }

    /** The visit after the moves; good until the next call. */
    Visit after(List<Move> moves) {
        looksLeft--;
        Instant now = moment(moves);
        facts.become(now.equals(actual.now()) ? actual.facts() : atOtherMoments.computeIfAbsent(now, this::factsAt));
        DecisionRequest request = actual.request();
        for (Move move : moves) {
            if (move.lever().isFact()) {
                move.lever().apply(move.setting(), facts);
            } else if (move.lever().kind() == Adjustment.Kind.CONSENT) {
                request = request.consenting(Boolean.TRUE.equals(move.setting().value()));
            }
        }
        return actual.with(request, facts, now);
    }

    private Instant moment(List<Move> moves) {
        for (Move move : moves) {
            if (move.lever().kind() == Adjustment.Kind.TIME) {
                return (Instant) Objects.requireNonNull(move.setting().value());
            }
        }
        return actual.now();
    }

    private Facts factsAt(Instant moment) {
        return engine.visit(actual.request(), moment).facts();
    }

    /** Whether no more may be tried. */
    boolean areOver() {
        return left <= 0 || looksLeft <= 0;
    }

    Decision decide(Visit trial) {
        left--;
        return engine.decide(placement, trial);
    }
}
