package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How limits lie on the partitions. Each partition has a number of slices, the smallest part that can be lent.
///
/// The units of all slices add up to the limit exactly, and each slice has the even part of it, rounded up or down.
/// Where the rounding falls differs from model to model, so that small limits do not all lie on the same partitions.
///
/// @param partitions of the jobs topic
/// @param perPartition slices of each
public record Shares(int partitions, int perPartition) {

    /// Fine enough to be lent in small parts, coarse enough for limits of a few calls a minute.
    private static final int PER_PARTITION = 8;

    /// Returns the slices of production.
    public static Shares over(int partitions) {
        return new Shares(partitions, PER_PARTITION);
    }

    public int slices() {
        return partitions * perPartition;
    }

    public IntStream of(int partition) {
        return IntStream.range(partition * perPartition, (partition + 1) * perPartition);
    }

    public int partitionOf(int slice) {
        return slice / perPartition;
    }

    /// Returns what a slice carries of a minute's limits.
    Amount units(int slice, ModelLimit limit) {
        long place = place(slice, limit.model());
        return new Amount(units(place, limit.requestsPerMinute()), units(place, limit.tokensPerMinute()));
    }

    /// Returns what a partition has of a day's limit.
    public long dayUnits(int partition, String name, long limit) {
        return of(partition)
                .mapToLong(slice -> units(place(slice, name), limit))
                .sum();
    }

    private long place(int slice, String name) {
        return Math.floorMod(slice + (long) name.hashCode() * 31, slices());
    }

    private long units(long place, @Nullable Long limit) {
        return limit == null ? 0 : (place + 1) * limit / slices() - place * limit / slices();
    }
}
