package dev.mmio.worker.transcript.timing;

/// The most times of a list that are in order and within bounds: those that are believed.
final class InOrder {

    /// Returns which times belong to the longest sequence that never goes back.
    static boolean[] of(long[] times, long from, long to) {
        var length = new int[times.length];
        var before = new int[times.length];
        int last = -1;
        for (int i = 0; i < times.length; i++) {
            before[i] = -1;
            if (times[i] >= from && times[i] <= to) {
                extend(times, length, before, i);
                last = last < 0 || length[i] > length[last] ? i : last;
            }
        }
        var believed = new boolean[times.length];
        for (int i = last; i >= 0; i = before[i]) {
            believed[i] = true;
        }
        return believed;
    }

    static int count(boolean[] believed) {
        int count = 0;
        for (boolean each : believed) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private static void extend(long[] times, int[] length, int[] before, int i) {
        length[i] = 1;
        for (int j = i - 1; j >= 0; j--) {
            if (length[j] >= length[i] && times[j] <= times[i]) {
                length[i] = length[j] + 1;
                before[i] = j;
            }
        }
    }

    private InOrder() {}
}
