package dev.mmio.worker.handler.batch;

import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.handler.batch.Portions.Portion;
import dev.mmio.worker.job.Dispatch;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.job.News;
import dev.mmio.worker.telemetry.BatchMeters;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sends out the jobs of a batch, in portions, counts their reports, and tells of all of them as one.
///
/// Between two looks the job is suspended, so this runs from the top many times, here or at the next owner, and each
/// time goes on from what the journal knows: `begun`, and `tally`, which changes in one transaction with what is sent
/// out.
public final class BatchHandler implements JobHandler<BatchRequest> {

    private static final String TALLY = "tally";

    /// The next owner hears of its jobs only once it has looked.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);

    private final Portions portions;
    private final Harvest harvest;
    private final BatchMeters meters;
    private final InstantSource clock;

    BatchHandler(Portions portions, Harvest harvest, BatchMeters meters, InstantSource clock) {
        this.portions = portions;
        this.harvest = harvest;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public JobOutput handle(BatchRequest request, JobContext context) throws Exception {
        var begun = context.steps().once("begun", Begun.class, () -> begin(request, context));
        var known = context.steps().find(TALLY, Tally.class);
        var tally = lookAround(request, context, begun, known == null ? Tally.start(begun) : known);
        if (tally.isOver(begun.total())) {
            return harvest.gather(request, begun, tally, context);
        }
        throw new JobException.Suspended("its jobs run", tally.told() ? LOOK_AGAIN : BETWEEN_WORDS);
    }

    private Begun begin(BatchRequest request, JobContext context) throws InterruptedException {
        long place = context.children().end();
        var size = portions.rolls().measure(request);
        return new Begun(clock.instant(), place, size.total(), size.inputs(), Seals.newSecret());
    }

    /// Counts what was reported and sends out more, in portions. What is reported meanwhile is for the next look: with
    /// fast jobs there would be no end, and a note in the journal for each of them.
    private Tally lookAround(BatchRequest request, JobContext context, Begun begun, Tally start) throws Exception {
        var tally = start;
        var news = context.children().since(tally.place(), enough(tally, begun.total()));
        var seals = begun.seals(request.id());
        while (true) {
            var fresh = tally.fresh(news, seals);
            var heard = tally.heard(fresh, news.upTo());
            var cause = heard.stopped() == null ? stopCause(request, context, heard, fresh) : null;
            var stopped = cause == null ? heard : heard.stopped(cause);
            var portion = portions.next(request, begun, stopped);
            var next = stopped.sent(portion);
            boolean telling = isToBeTold(next, begun.total());
            if (news.upTo() == tally.place() && cause == null && portion.size() == 0 && !telling) {
                return tally;
            }
            tally = telling ? next.told(clock.instant()) : next;
            var reason = cause == null ? null : cause.message();
            context.children().note(TALLY, tally, new Dispatch(portion.jobs(), fresh, reason));
            count(fresh, portion);
            news = new News(List.of(), tally.place());
            if (telling) {
                context.progress().stage("work", tally.counts(begun.total()), left(begun, tally));
            }
        }
    }

    /// Returns how many reports are worth a look at once: the last ones, and so many that jobs might soon run short.
    private int enough(Tally tally, int total) {
        return Math.min(total - tally.sent() + tally.running(), (portions.window() + 1) / 2);
    }

    private void count(List<Item> fresh, Portion portion) {
        fresh.forEach(item -> meters.ended(item.status(), 1));
        meters.ended(JobStatus.FAILED, portion.tooLarge().size());
    }

    private static @Nullable StopCause stopCause(
            BatchRequest request, JobContext context, Tally tally, List<Item> fresh) {
        if (request.failFast() && tally.hasFailures()) {
            return StopCause.FIRST_FAILURE;
        }
        return isOverspent(context, fresh) ? StopCause.BUDGET : null;
    }

    /// What was just reported is not yet counted as spent.
    private static boolean isOverspent(JobContext context, List<Item> fresh) {
        var most = context.spending().most();
        var spent = context.spending().soFar();
        if (most == null || spent == null) {
            return false;
        }
        var more = fresh.stream()
                .map(item -> item.cost() == null ? BigDecimal.ZERO : item.cost())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return spent.add(more).compareTo(most) > 0;
    }

    /// The world hears at most once a second how far it is, and at the end.
    private boolean isToBeTold(Tally tally, int total) {
        boolean soon = clock.instant().isBefore(tally.toldAt().plus(BETWEEN_WORDS));
        return !tally.told() && (!soon || tally.isOver(total));
    }

    private @Nullable Duration left(Begun begun, Tally tally) {
        int ended = tally.counts(begun.total()).ended();
        if (ended == 0) {
            return null;
        }
        var gone = Duration.between(begun.at(), clock.instant());
        return gone.isNegative()
                ? null
                : gone.multipliedBy(begun.total() - ended).dividedBy(ended);
    }
}
