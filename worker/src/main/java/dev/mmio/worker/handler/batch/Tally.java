package dev.mmio.worker.handler.batch;

import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobOutput.Summary;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.handler.batch.Portions.Portion;
import dev.mmio.worker.job.ChildCounts;
import dev.mmio.worker.job.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How far a batch is. Journaled with the jobs it sends out and with the reports it has heard, so that neither is sent
/// or counted twice.
///
/// @param sent jobs that were sent out: those of the indices below
/// @param ended which of them have ended, a bit for each
/// @param counts how many ended how
/// @param place up to which reports are counted
/// @param position in the list of inputs, in bytes, of the first input that was not sent out
/// @param stopped why no more are sent out; null if they are
/// @param toldAt when the world heard of it last
/// @param told whether the world has heard all of it
record Tally(
        int sent,
        byte[] ended,
        Map<JobStatus, Integer> counts,
        long place,
        long position,
        @Nullable StopCause stopped,
        Instant toldAt,
        boolean told) {

    Tally {
        // Empty maps are not written.
        counts = counts == null ? Map.of() : Map.copyOf(counts);
    }

    static Tally start(Begun begun) {
        return new Tally(0, new byte[0], Map.of(), begun.place(), 0, null, Instant.EPOCH, true);
    }

    /// Returns those of the news that are about jobs which were sent out and had not ended. A producer may write
    /// headers that make its job look like one of the batch.
    List<Item> fresh(News news, Seals seals) {
        var known = BitSet.valueOf(ended);
        var fresh = new ArrayList<Item>();
        for (var report : news.ended()) {
            var index = report.item().index();
            if (index != null && index >= 0 && index < sent && !known.get(index) && seals.fit(report)) {
                known.set(index);
                fresh.add(report.item());
            }
        }
        return fresh;
    }

    Tally heard(List<Item> fresh, long upTo) {
        var all = BitSet.valueOf(ended);
        var sums = new EnumMap<JobStatus, Integer>(JobStatus.class);
        sums.putAll(counts);
        for (var item : fresh) {
            all.set(Objects.requireNonNull(item.index()));
            sums.merge(item.status(), 1, Integer::sum);
        }
        return new Tally(sent, all.toByteArray(), sums, upTo, position, stopped, toldAt, told && fresh.isEmpty());
    }

    /// Counts what was sent out, and what cannot be, as failed.
    Tally sent(Portion portion) {
        var all = BitSet.valueOf(ended);
        portion.tooLarge().forEach(all::set);
        var sums = new EnumMap<JobStatus, Integer>(JobStatus.class);
        sums.putAll(counts);
        sums.merge(JobStatus.FAILED, portion.tooLarge().size(), Integer::sum);
        return new Tally(
                sent + portion.size(),
                all.toByteArray(),
                sums,
                place,
                portion.position(),
                stopped,
                toldAt,
                told && portion.size() == 0);
    }

    Tally stopped(StopCause cause) {
        return new Tally(sent, ended, counts, place, position, cause, toldAt, false);
    }

    Tally told(Instant at) {
        return new Tally(sent, ended, counts, place, position, stopped, at, true);
    }

    int running() {
        return sent - counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Tells whether every job has ended or will never begin.
    boolean isOver(int total) {
        return running() == 0 && (sent == total || stopped != null);
    }

    boolean hasFailures() {
        return count(JobStatus.FAILED) + count(JobStatus.EXPIRED) > 0;
    }

    private int count(JobStatus status) {
        return counts.getOrDefault(status, 0);
    }

    /// Returns how many ended how; a job that never begins has ended.
    private int count(JobStatus status, int total) {
        int unsent = stopped != null && stopped.status() == status ? total - sent : 0;
        return count(status) + unsent;
    }

    ChildCounts counts(int total) {
        return new ChildCounts(
                total,
                running(),
                count(JobStatus.SUCCEEDED, total),
                count(JobStatus.FAILED, total),
                count(JobStatus.CANCELLED, total),
                count(JobStatus.EXPIRED, total));
    }

    Summary summary(int total) {
        return new Summary(
                total,
                count(JobStatus.SUCCEEDED, total),
                count(JobStatus.FAILED, total),
                count(JobStatus.CANCELLED, total),
                count(JobStatus.EXPIRED, total));
    }
}
