package dev.mmio.worker.benchmark;

/// How a batch of files was done.
///
/// @param succeeded files that have an answer
/// @param seconds from the beginning to the last answer; processes were started before
/// @param memory most that the processes had of the machine's, each at its time, in bytes, all together
/// @param largest the same of that which had most
/// @param calls made to Gemini, granted or not
record BatchDone(double succeeded, double seconds, double memory, double largest, double calls) {}
