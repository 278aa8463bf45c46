package dev.mmio.worker.job;

import java.util.List;

/// What has become of jobs that were sent out.
///
/// @param ended those that have ended, in the order in which they did; without what they made
/// @param upTo place in the stream of reports up to which this is all
public record News(List<Report> ended, long upTo) {}
