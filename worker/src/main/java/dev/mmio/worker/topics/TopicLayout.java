package dev.mmio.worker.topics;

import java.time.Duration;

/// What the topics of this installation are like.
///
/// @param count number of partitions that all topics have
/// @param controlRetention how long the topic of control messages keeps them
/// @param largestJob most bytes of a record that the topic of jobs takes, its key and headers counted
public record TopicLayout(int count, Duration controlRetention, long largestJob) {}
