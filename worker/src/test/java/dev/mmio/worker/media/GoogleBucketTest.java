package dev.mmio.worker.media;

import com.google.cloud.storage.contrib.nio.CloudStorageFileSystemProvider;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GoogleBucketTest extends BucketContract {

    private static FakeBucket bucket;
    private static Buckets buckets;

    @BeforeAll
    static void start() throws IOException {
        bucket = new FakeGoogleBucket("google-bucket");
        buckets = new Buckets(bucket.url());
    }

    @AfterAll
    static void stop() {
        CloudStorageFileSystemProvider.setStorageOptions(null);
        bucket.close();
    }

    @Override
    String scheme() {
        return "gs";
    }

    @Override
    FakeBucket bucket() {
        return bucket;
    }

    @Override
    Buckets buckets() {
        return buckets;
    }
}
