package dev.mmio.worker.quota.slice;

/// By what right a slice is in our hands.
public sealed interface Title {

    /// Returns whether the slice may be used now.
    ///
    /// @param provenUntil until when our membership in the group is proven
    boolean isValid(long now, long provenUntil);

    /// Its partition is ours, as long as we are a member of the group.
    ///
    /// @param from when those who borrowed it of the last owner have put it down
    record Owned(long from) implements Title {

        @Override
        public boolean isValid(long now, long provenUntil) {
            return now >= from && now < provenUntil;
        }
    }

    /// It is lent to us; this needs no membership.
    record Borrowed(long until) implements Title {

        @Override
        public boolean isValid(long now, long provenUntil) {
            return now < until;
        }
    }
}
