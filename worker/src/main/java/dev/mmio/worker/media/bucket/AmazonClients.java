package dev.mmio.worker.media.bucket;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.spi.FileSystemProvider;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.nio.spi.s3.S3ClientProvider;
import software.amazon.nio.spi.s3.S3FileSystem;

/// Gives the provider of `s3:` the client in Java, in the place of the one in C, which keeps what it transfers in
/// memory that no limit of the JVM holds down.
///
/// Credentials, region and endpoint are those of the environment, as with all tools of AWS.
final class AmazonClients extends S3ClientProvider {

    /// Read ahead, each of 5 MiB. The provider's own number is 50, for every object that is open.
    private static final int FRAGMENTS = 2;

    private @Nullable S3AsyncClient client;

    private AmazonClients(S3FileSystem fileSystem) {
        super(fileSystem.getConfiguration());
    }

    static FileSystem fileSystem(FileSystemProvider provider, URI bucket) {
        var fileSystem = (S3FileSystem) provider.getFileSystem(bucket);
        synchronized (fileSystem) {
            if (!(fileSystem.clientProvider() instanceof AmazonClients)) {
                fileSystem.getConfiguration().withMaxFragmentNumber(FRAGMENTS);
                fileSystem.clientProvider(new AmazonClients(fileSystem));
            }
        }
        return fileSystem;
    }

    @Override
    protected synchronized S3AsyncClient generateClient(String bucket) {
        if (client == null) {
            client = S3AsyncClient.builder()
                    .multipartEnabled(true)
                    .crossRegionAccessEnabled(true)
                    .forcePathStyle(configuration.getForcePathStyle())
                    .build();
        }
        return client;
    }
}
