package dev.mmio.worker.media;

import dev.mmio.worker.media.bucket.Buckets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;

/// The real fetcher for tests of other packages: reads files of one folder, and plain HTTP from any address.
public final class LocalMedia {

    private static final long LIMIT = 100_000_000;

    public static MediaFetcher fetcher(Path root) {
        var limit = Duration.ofSeconds(20);
        var policy = new WebPolicy(true, _ -> true, limit, limit, limit);
        return new MediaFetcher(
                new AllowedRoots(List.of(root), new Buckets()),
                new WebFetcher(policy, LIMIT, new OkHttpClient()),
                LIMIT);
    }

    private LocalMedia() {}
}
