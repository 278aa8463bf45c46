package dev.mmio.worker.quota.lending;

import java.time.Duration;

/// How long things take in lending.
///
/// A loan is short, so that what is lost with a message or a worker is soon back, and so that whoever takes over from a
/// worker that vanished need not wait long; what is needed for longer is renewed.
///
/// @param length of a loan, from when it was asked for
/// @param drift how much clocks may drift apart within that, and more
/// @param horizon within which calls that wait should leave
/// @param lendAfter how long an owner does not use what it lends
/// @param giveUpAfter how long a borrower does not use what it gives back
public record LoanTerms(Duration length, Duration drift, Duration horizon, Duration lendAfter, Duration giveUpAfter) {

    public static final LoanTerms USUAL = new LoanTerms(
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1));

    /// Returns how often is asked: one message may be lost without a gap.
    long interval() {
        return length.toNanos() / 3;
    }

    /// Returns when a loan given for something asked for before a time has ended for sure.
    public long endOfLoans(long askedBefore) {
        return askedBefore + length.plus(drift).toNanos();
    }
}
