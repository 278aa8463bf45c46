package dev.mmio.worker.media;

import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AmazonBucketTest extends BucketContract {

    private static FakeBucket bucket;
    private static Map<String, String> settings;
    private static final Buckets BUCKETS = new Buckets();

    /// These are also read from the environment, under names like `AWS_ENDPOINT_URL_S3`.
    @BeforeAll
    static void start() throws IOException {
        bucket = new FakeAmazonBucket("amazon-bucket");
        settings = Map.of(
                "aws.endpointUrlS3", bucket.url(),
                "aws.region", "us-east-1",
                "aws.accessKeyId", "id",
                "aws.secretAccessKey", "secret",
                "s3.spi.force-path-style", "true");
        settings.forEach(System::setProperty);
    }

    @AfterAll
    static void stop() {
        settings.keySet().forEach(System::clearProperty);
        bucket.close();
    }

    @Override
    String scheme() {
        return "s3";
    }

    @Override
    FakeBucket bucket() {
        return bucket;
    }

    @Override
    Buckets buckets() {
        return BUCKETS;
    }
}
