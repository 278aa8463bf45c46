package dev.mmio.worker.input;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Decides which inputs are uploaded so that the rest fits into the prompt itself: the largest first.
final class InlinePlan {

    /// Returns the places of those to upload.
    ///
    /// @param sizes bytes of each input
    /// @param limit bytes that the prompt may carry
    static Set<Integer> uploads(List<Long> sizes, long limit) {
        long rest = sizes.stream().mapToLong(Long::longValue).sum();
        var uploads = new HashSet<Integer>();
        var largestFirst = IntStream.range(0, sizes.size())
                .boxed()
                .sorted(Comparator.comparing(sizes::get, Comparator.reverseOrder()))
                .toList();
        for (int place : largestFirst) {
            if (rest <= limit) {
                break;
            }
            uploads.add(place);
            rest -= sizes.get(place);
        }
        return Set.copyOf(uploads);
    }

    private InlinePlan() {}
}
