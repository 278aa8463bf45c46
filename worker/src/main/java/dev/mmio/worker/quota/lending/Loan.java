package dev.mmio.worker.quota.lending;

/// A slice that is lent, as the lender or the borrower sees it.
///
/// @param with the other one
/// @param nonce of the ask it was given for last
/// @param since nonce of the ask it was given for first: all that time its owner has not had it
/// @param until when it ends, by the clock of who sees it
record Loan(String with, long nonce, long since, long until) {}
