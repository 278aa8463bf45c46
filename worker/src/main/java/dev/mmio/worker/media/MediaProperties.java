package dev.mmio.worker.media;

import dev.mmio.worker.media.bucket.Buckets;
import dev.mmio.worker.media.bucket.MissingProviderException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Where media may come from and where it goes.
///
/// @param store where outputs go: any NIO file-system URI
/// @param allowedRoots which `file:`, `gs:` and `s3:` inputs may be read; the store and `file:./media` if absent
/// @param workspace folder of the temporary folders of jobs; one in the temporary folder of the system if absent
/// @param googleEndpoint where buckets of `gs:` are, without credentials, as with an emulator; Google's own if absent
/// @param maxInputSize largest input that is fetched
/// @param maxArtifactSize largest output that is kept in the store
/// @param allowHttp whether inputs may come over `http:`, without encryption
/// @param allowPrivateAddresses whether inputs may come from hosts that are not on the public internet
/// @param connectTimeout longest wait for a connection to the host of an input
/// @param idleTimeout longest silence of the host of an input
/// @param fetchTimeout longest time to fetch one input
@ConfigurationProperties("mmio.media")
record MediaProperties(
        @DefaultValue("file:./artifacts") String store,
        @Nullable List<String> allowedRoots,
        @Nullable Path workspace,
        @Nullable String googleEndpoint,
        @DefaultValue("2GB") DataSize maxInputSize,
        @DefaultValue("4GB") DataSize maxArtifactSize,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("PT10S") Duration connectTimeout,
        @DefaultValue("PT30S") Duration idleTimeout,
        @DefaultValue("PT30M") Duration fetchTimeout) {

    MediaProperties {
        positive(maxInputSize, "mmio.media.max-input-size");
        positive(maxArtifactSize, "mmio.media.max-artifact-size");
        positive(connectTimeout, "mmio.media.connect-timeout");
        positive(idleTimeout, "mmio.media.idle-timeout");
        positive(fetchTimeout, "mmio.media.fetch-timeout");
    }

    private static void positive(DataSize size, String setting) {
        if (size.toBytes() <= 0) {
            throw new IllegalArgumentException(setting + " must be positive");
        }
    }

    private static void positive(Duration duration, String setting) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(setting + " must be positive");
        }
    }

    Buckets buckets() {
        return new Buckets(googleEndpoint == null || googleEndpoint.isBlank() ? null : googleEndpoint);
    }

    Path storeRoot(Buckets buckets) {
        return pathOf(store, buckets, "mmio.media.store");
    }

    Path workspaceRoot() {
        return workspace != null
                ? workspace.toAbsolutePath()
                : Path.of(System.getProperty("java.io.tmpdir"), "mmio-" + System.getProperty("user.name"));
    }

    AllowedRoots roots(Buckets buckets) {
        var locations = allowedRoots != null ? allowedRoots.stream() : Stream.of(store, "file:./media");
        return new AllowedRoots(
                locations
                        .map(location -> pathOf(location, buckets, "mmio.media.allowed-roots"))
                        .toList(),
                buckets);
    }

    private static Path pathOf(String location, Buckets buckets, String setting) {
        try {
            return Locations.pathOf(location, buckets);
        } catch (MissingProviderException | IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }

    WebPolicy webPolicy() {
        Predicate<InetAddress> addresses = allowPrivateAddresses ? _ -> true : PublicAddresses::contain;
        return new WebPolicy(allowHttp, addresses, connectTimeout, idleTimeout, fetchTimeout);
    }
}
