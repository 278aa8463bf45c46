package dev.mmio.worker.quota.lending;

/// A slice that is lent, as the lender or the borrower sees it.
///
/// @param with the other one
/// @param nonce of the ask it was given for last
/// @param until when it ends, by the clock of who sees it
record Loan(String with, long nonce, long until) {}
