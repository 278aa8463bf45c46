package dev.mmio.worker.intake;

/// What the topics of this installation are like.
///
/// @param count number of partitions that all topics have
/// @param largestJob most bytes of a record that the topic of jobs takes, its key and headers counted
record TopicLayout(int count, long largestJob) {}
