package dev.mmio.worker.reporting;

import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.worker.following.Follower;
import dev.mmio.worker.job.ChildReports.Listener;
import dev.mmio.worker.job.News;
import dev.mmio.worker.job.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One batch that listens, and what came for it since it last asked. As light as can be: without what its jobs made.
final class Audience implements Follower {

    /// A batch need not look more often, unless there is much for it.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final List<Report> held = new ArrayList<>();
    private Listener listener;
    private long taken;
    private long next;
    private int enough = 1;
    private Instant lookedAt = Instant.MIN;

    /// @param place offset from which it is to hear
    Audience(Listener listener, long place) {
        this.listener = listener;
        this.taken = place;
        this.next = place;
    }

    /// Tells whether it was told everything up to a place, and nothing that stands after it.
    synchronized boolean standsAt(long place) {
        return taken == place;
    }

    @Override
    public synchronized boolean isGone() {
        return listener.gone().getAsBoolean();
    }

    @Override
    public int partition() {
        return listener.partition();
    }

    @Override
    public JobId job() {
        return listener.job();
    }

    @Override
    public synchronized long next() {
        return next;
    }

    synchronized News take(Listener asking, int worthALook, Instant now) {
        listener = asking;
        enough = Math.max(1, worthALook);
        lookedAt = now;
        taken = next;
        var news = new News(List.copyOf(held), next);
        held.clear();
        return news;
    }

    /// Hears a report, unless it did before.
    ///
    /// @return when the batch is to look; null if it was told, or need not hear of this one alone
    synchronized @Nullable Instant hear(long offset, Report report) {
        if (offset < next) {
            return null;
        }
        next = offset + 1;
        held.add(new Report(light(report.item()), report.seal()));
        if (held.size() == enough) {
            return Instant.MIN;
        }
        return held.size() == 1 ? lookedAt.plus(BETWEEN_LOOKS) : null;
    }

    private static Item light(Item item) {
        return new Item(item.id(), item.status(), null, null, item.index(), null, item.usage(), item.cost());
    }
}
