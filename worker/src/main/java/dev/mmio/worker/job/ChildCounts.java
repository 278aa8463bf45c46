package dev.mmio.worker.job;

/// How the jobs are that a job sends out, counted.
///
/// @param total all there are to be
/// @param running sent out and not ended
/// @param succeeded whose work is done
/// @param failed whose work could not be done
/// @param cancelled that somebody ended
/// @param expired whose deadline passed
public record ChildCounts(int total, int running, int succeeded, int failed, int cancelled, int expired) {

    /// Returns how many have ended.
    public int ended() {
        return succeeded + failed + cancelled + expired;
    }
}
