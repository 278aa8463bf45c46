package dev.mmio.worker.media;

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
/// @param allowedRoots which `file:` inputs may be read; the media store and `file:./media` if absent
/// @param workspace folder of the temporary folders of jobs; one in the temporary folder of the system if absent
/// @param maxInputSize largest input that is fetched
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
        @DefaultValue("2GB") DataSize maxInputSize,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("PT10S") Duration connectTimeout,
        @DefaultValue("PT30S") Duration idleTimeout,
        @DefaultValue("PT30M") Duration fetchTimeout) {

    MediaProperties {
        if (maxInputSize.toBytes() <= 0) {
            throw new IllegalArgumentException("mmio.media.max-input-size must be positive");
        }
        positive(connectTimeout, "mmio.media.connect-timeout");
        positive(idleTimeout, "mmio.media.idle-timeout");
        positive(fetchTimeout, "mmio.media.fetch-timeout");
    }

    private static void positive(Duration duration, String setting) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(setting + " must be positive");
        }
    }

    Path storeRoot() {
        return Locations.pathOf(store);
    }

    Path workspaceRoot() {
        return workspace != null
                ? workspace.toAbsolutePath()
                : Path.of(System.getProperty("java.io.tmpdir"), "mmio-" + System.getProperty("user.name"));
    }

    AllowedRoots roots() {
        var locations = allowedRoots != null ? allowedRoots.stream() : Stream.of(store, "file:./media");
        return new AllowedRoots(locations.map(Locations::pathOf).toList());
    }

    WebPolicy webPolicy() {
        Predicate<InetAddress> addresses = allowPrivateAddresses ? _ -> true : PublicAddresses::contain;
        return new WebPolicy(allowHttp, addresses, connectTimeout, idleTimeout, fetchTimeout);
    }
}
