package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Job;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Statement.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Records of one partition that are accepted together, and what follows once they are.
final class Portion {

    private final OwnedPartition partition;
    private final Entrance entrance;
    private final List<Line> lines = new ArrayList<>();
    private final List<Supplier<Job>> jobs = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    Portion(OwnedPartition partition, Entrance entrance) {
        this.partition = partition;
        this.entrance = entrance;
    }

    OwnedPartition partition() {
        return partition;
    }

    void add(Line line) {
        lines.add(line);
    }

    /// Adds all of another portion.
    void add(Portion other) {
        lines.addAll(other.lines);
        jobs.addAll(other.jobs);
        afterwards.addAll(other.afterwards);
    }

    /// Starts a job once the portion is committed.
    void start(Supplier<Job> job) {
        jobs.add(job);
    }

    void afterwards(Runnable action) {
        afterwards.add(action);
    }

    Statement statement(long acceptedUpTo) {
        entrance.expect(jobs.size());
        return Statement.accepting(partition.tenure(), lines, acceptedUpTo, new Fate() {
            @Override
            public void committed() {
                afterwards.forEach(Runnable::run);
                jobs.forEach(job -> entrance.enter(job.get()));
            }

            @Override
            public void dropped() {
                // The next owner reads the same records again.
                entrance.turnBack(jobs.size());
            }
        });
    }
}
