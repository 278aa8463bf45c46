package dev.mmio.worker.media.bucket;

import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.contrib.nio.CloudStorageFileSystemProvider;

/// Leads the provider of `gs:` to an endpoint that is not Google's. Its library has no way for that from outside, as
/// that of `s3:` has.
final class GoogleClients {

    /// An emulator asks for no project, but the library does.
    private static final String PROJECT = "emulated";

    /// Leads providers there that are made from now on. They show no credentials.
    static void leadTo(String endpoint) {
        CloudStorageFileSystemProvider.setStorageOptions(StorageOptions.getUnauthenticatedInstance().toBuilder()
                .setProjectId(PROJECT)
                .setHost(endpoint)
                .build());
    }

    private GoogleClients() {}
}
