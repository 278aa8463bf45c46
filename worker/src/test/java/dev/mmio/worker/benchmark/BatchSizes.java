package dev.mmio.worker.benchmark;

import java.util.List;

/// How much is measured of batches; each is a system property `benchmark.batch-…`.
///
/// @param files in the batch
/// @param requestsPerMinute that Gemini grants
/// @param parts how many workers share it, in lower case with commas between them
record BatchSizes(int files, int requestsPerMinute, List<BatchPart> parts) {

    static BatchSizes given() {
        var given = new Given("batch-");
        return new BatchSizes(
                given.number("files", 1500),
                given.number("requests-per-minute", 1000),
                given.values(BatchPart.class, "parts"));
    }
}
