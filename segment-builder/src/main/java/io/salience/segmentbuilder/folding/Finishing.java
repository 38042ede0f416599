package io.salience.segmentbuilder.folding;

import io.salience.engine.profile.Facts;
import io.salience.engine.store.MembersWriter;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.fold.VisitorFold;
import io.salience.segmentbuilder.identity.Joined;
import io.salience.segmentbuilder.intake.Attributes;
import io.salience.segmentbuilder.intake.Partitioning;
import io.salience.segmentbuilder.spill.FileFailure;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder;
import io.salience.segmentbuilder.spill.RunSorter;
import io.salience.segmentbuilder.state.ByteRange;
import io.salience.segmentbuilder.state.StateCursor;
import io.salience.segmentbuilder.state.StatePart;
import io.salience.segmentbuilder.state.VisitorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes profiles of states: brings together the ids of one visitor, ranks, evaluates segments and puts profiles into the
 * store. First all visitors are taken while they are folded, then {@link #settle} and {@link #finish} follow.
 */
public final class Finishing implements AutoCloseable {

    /** So few that sorting a run stays within a core's cache; merging many runs costs little. */
    private static final int SORT_BYTES = 4 << 20;

    private final FoldPlan plan;
    private final Profiling profiling;
    private final @Nullable JoinedVisitors joined;
    private final Ranks ranks;
    private final RunSorter members;
    private final int[] visitors;
    private final PartitionCount count;

    /**
     * How profiles are made of folds.
     *
     * @param evaluations makes what evaluates segments, one for each thread
     */
    public record Profiling(Attributes attributes, Supplier<Consumer<Facts>> evaluations) {}

    /** @param joined null where no ids are linked */
    public Finishing(
            FoldPlan plan, Partitioning partitioning, Path folder, Profiling profiling, @Nullable Joined joined) {
        this.plan = plan;
        this.profiling = profiling;
        this.joined = joined == null ? null : new JoinedVisitors(joined, partitioning, folder);
        this.ranks = new Ranks(plan, folder, partitioning.partitions());
        this.members = new RunSorter(folder, "members", RecordOrder.KEY, SORT_BYTES);
        this.visitors = new int[partitioning.partitions()];
        this.count = new PartitionCount(0);
    }

    /** Takes visitors while they are folded. Thread-safe, for different partitions. */
    public VisitorTaker taker(int partition) {
        ByteSink scratch = new ByteSink();
        return (visitor, entry) -> {
            if (joined != null && joined.isJoined(visitor.id())) {
                joined.add(visitor.id(), entry);
            } else if (visitor.exists()) {
                ranks.add(visitor.fold(), visitor.id(), partition, visitors[partition]++, scratch);
                count.add(1, visitor.id().to() - visitor.id().from());
            }
        };
    }

    /** Brings joined visitors together and gives places; nobody can be taken afterwards. */
    public void settle(Partitions partitions) {
        JoinedVisitors groups = joined;
        if (groups != null) {
            groups.finish();
            partitions.forEach(visitors.length, () -> {
                VisitorFold fold = plan.newVisitor();
                ByteSink scratch = new ByteSink();
                return partition -> groups.forEach(partition, group -> count(group, fold, partition, scratch));
            });
        }
        ranks.settle();
    }

    private void count(JoinedVisitors.Group group, VisitorFold fold, int partition, ByteSink scratch) {
        if (!gather(group, fold)) {
            return;
        }
        ranks.add(fold, group.canonical(), partition, visitors[partition]++, scratch);
        long bytes = group.members().stream()
                .mapToLong(member -> member.id().to() - member.id().from())
                .sum();
        count.add(group.members().size(), bytes);
    }

    /** Folds the states of all ids of a visitor together; false where it has no profile. */
    private boolean gather(JoinedVisitors.Group group, VisitorFold fold) {
        fold.clear();
        boolean exists = false;
        VisitorState state = new VisitorState();
        for (JoinedVisitors.Member member : group.members()) {
            if (!member.entry().isEmpty()) {
                state.read(
                        member.entry().array(),
                        member.entry().from(),
                        member.entry().to());
                fold.merge(state.array(), state.foldsFrom(), state.foldsTo());
                exists |= state.isCounted() || state.hasAttributes();
            }
        }
        return exists;
    }

    /** What the store is to hold; known once all is settled. */
    public PartitionCount count() {
        return count;
    }

    /**
     * Puts all profiles and members.
     *
     * @param recorders makes what takes profiles by id, one for each thread
     */
    public void finish(
            StatePart[] parts,
            Supplier<BiConsumer<String, Facts>> recorders,
            MembersWriter writer,
            Partitions partitions) {
        partitions.forEach(parts.length, () -> {
            Worker worker = new Worker(recorders.get());
            return partition -> worker.finish(partition, parts[partition]);
        });
        writeMembers(writer);
    }

    private void writeMembers(MembersWriter writer) {
        try (RecordCursor sorted = members.sorted()) {
            MemberRecord record = new MemberRecord();
            while (sorted.next()) {
                record.read(sorted.buffer(), sorted.from(), sorted.to());
                writer.add(record.array(), record.idFrom(), record.idTo(), record.words());
            }
        }
    }

    @Override
    public void close() {
        if (joined != null) {
            joined.close();
        }
        ranks.close();
        members.close();
    }

    private final class Worker {

        private final BiConsumer<String, Facts> recorder;
        private final VisitorFold fold = plan.newVisitor();
        private final Facts facts = new Facts(plan.schema());
        private final Consumer<Facts> segments = profiling.evaluations().get();
        private final ByteSink member = new ByteSink();

        Worker(BiConsumer<String, Facts> recorder) {
            this.recorder = recorder;
        }

        void finish(int partition, StatePart part) {
            Ranks.Places places = ranks.of(partition, visitors[partition]);
            int[] index = new int[1];
            try (StateCursor cursor = StateCursor.ofPart(part.file())) {
                while (cursor.next()) {
                    index[0] += alone(cursor.state(), places, index[0]) ? 1 : 0;
                }
            } catch (IOException e) {
                throw FileFailure.reading(part.file(), e);
            }
            if (joined != null) {
                joined.forEach(partition, group -> index[0] += together(group, places, index[0]) ? 1 : 0);
            }
        }

        private boolean alone(VisitorState state, Ranks.Places places, int index) {
            ByteRange id = new ByteRange().over(state.array(), state.idFrom(), state.idTo());
            boolean exists = state.isCounted() || state.hasAttributes();
            if (!exists || (joined != null && joined.isJoined(id))) {
                return false;
            }
            fold.clear();
            fold.merge(state.array(), state.foldsFrom(), state.foldsTo());
            begin(places, index);
            addAttributes(state);
            segments.accept(facts);
            recorder.accept(text(id), facts);
            addMember(id);
            return true;
        }

        private boolean together(JoinedVisitors.Group group, Ranks.Places places, int index) {
            if (!gather(group, fold)) {
                return false;
            }
            begin(places, index);
            VisitorState state = new VisitorState();
            for (JoinedVisitors.Member one : group.members()) {
                if (!one.entry().isEmpty()) {
                    state.read(
                            one.entry().array(), one.entry().from(), one.entry().to());
                    addAttributes(state);
                }
            }
            segments.accept(facts);
            group.members().forEach(one -> recorder.accept(text(one.id()), facts));
            addMember(group.canonical());
            return true;
        }

        private void begin(Ranks.Places places, int index) {
            facts.clear();
            fold.writeTo(facts);
            places.writeTo(facts, index);
        }

        private void addAttributes(VisitorState state) {
            if (state.hasAttributes()) {
                profiling.attributes().writeTo(facts, state.array(), state.attributesFrom(), state.attributesTo());
            }
        }

        private void addMember(ByteRange id) {
            MemberRecord.write(member, id, facts);
            synchronized (members) {
                members.add(member.array(), 0, member.size());
            }
        }

        private static String text(ByteRange id) {
            return new String(id.array(), id.from(), id.to() - id.from(), StandardCharsets.UTF_8);
        }
    }
}
