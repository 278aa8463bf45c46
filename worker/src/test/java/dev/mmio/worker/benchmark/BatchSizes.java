package dev.mmio.worker.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How much is measured of batches; each is a system property `benchmark.batch-…`.
///
/// @param files in the batch
/// @param requestsPerMinute that Gemini grants
/// @param parts how many workers share it, in lower case with commas between them
record BatchSizes(int files, int requestsPerMinute, List<BatchPart> parts) {

    static BatchSizes given() {
        return new BatchSizes(
                Integer.parseInt(property("files", "1500")),
                Integer.parseInt(property("requests-per-minute", "1000")),
                Arrays.stream(property("parts", "one,two,four")
                                .toUpperCase(Locale.ROOT)
                                .split(",", -1))
                        .map(BatchPart::valueOf)
                        .toList());
    }

    private static String property(String name, String otherwise) {
        var value = System.getProperty("benchmark.batch-" + name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
