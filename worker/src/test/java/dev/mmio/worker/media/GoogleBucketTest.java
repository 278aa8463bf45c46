package dev.mmio.worker.media;

import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.contrib.nio.CloudStorageFileSystemProvider;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GoogleBucketTest extends BucketContract {

    private static FakeBucket bucket;
    private static Buckets buckets;

    /// The environment cannot be changed from within; providers that are made from now on are told here.
    @BeforeAll
    static void start() throws IOException {
        bucket = new FakeGoogleBucket("google-bucket");
        CloudStorageFileSystemProvider.setStorageOptions(StorageOptions.getUnauthenticatedInstance().toBuilder()
                .setProjectId("project")
                .setHost(bucket.url())
                .build());
        buckets = new Buckets();
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
