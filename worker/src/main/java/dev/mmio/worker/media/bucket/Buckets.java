package dev.mmio.worker.media.bucket;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Opens buckets as file systems, `gs://bucket/key` and `s3://bucket/key` as paths.
///
/// Java itself looks for providers on the class path only, where those inside an executable jar are not.
public final class Buckets {

    private static final Map<String, String> LIBRARIES =
            Map.of("gs", "google-cloud-nio", "s3", "aws-java-nio-spi-for-s3");

    private final Map<String, FileSystemProvider> providers = new ConcurrentHashMap<>();
    private final ClassLoader loader;
    private final @Nullable String googleEndpoint;

    public Buckets() {
        this(null);
    }

    /// @param googleEndpoint where buckets of `gs:` are, without credentials; null for Google's own
    public Buckets(@Nullable String googleEndpoint) {
        this(Buckets.class.getClassLoader(), googleEndpoint);
    }

    Buckets(ClassLoader loader, @Nullable String googleEndpoint) {
        this.loader = loader;
        this.googleEndpoint = googleEndpoint;
    }

    /// Tells whether addresses of this scheme name objects in buckets.
    public static boolean isBucket(@Nullable String scheme) {
        return scheme != null && LIBRARIES.containsKey(scheme.toLowerCase(Locale.ROOT));
    }

    /// Tells whether the path is that of an object in a bucket.
    public static boolean hold(Path path) {
        return isBucket(schemeOf(path));
    }

    /// Opens nothing: what is wrong with a bucket shows when it is asked.
    ///
    /// @param address of a bucket, or of an object in one
    /// @throws IllegalArgumentException if it is malformed
    /// @throws MissingProviderException if nothing on the class path can read it
    public Path path(URI address) {
        var bucket = address.getRawAuthority();
        if (bucket == null || address.getQuery() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("an object needs a bucket, and ? and # in its name to be encoded");
        }
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var path = address.getPath();
        return fileSystem(scheme, bucket).getPath(path.isEmpty() ? "/" : path).normalize();
    }

    private FileSystem fileSystem(String scheme, String bucket) {
        var provider = providers.computeIfAbsent(scheme, this::provider);
        var root = URI.create(scheme + "://" + bucket);
        return scheme.equals("s3") ? AmazonClients.fileSystem(provider, root) : provider.getFileSystem(root);
    }

    private FileSystemProvider provider(String scheme) {
        var provider = found(scheme);
        if (!scheme.equals("gs") || googleEndpoint == null) {
            return provider;
        }
        // Only one that is made from now on.
        GoogleClients.leadTo(googleEndpoint);
        return found(scheme);
    }

    private FileSystemProvider found(String scheme) {
        return ServiceLoader.load(FileSystemProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getScheme().equals(scheme))
                .findFirst()
                .orElseThrow(() -> new MissingProviderException(scheme, String.valueOf(LIBRARIES.get(scheme))));
    }

    /// Returns the address of an object, encoded as addresses are, which that of a provider may not be.
    public static URI address(Path path) {
        try {
            return new URI(schemeOf(path), bucketOf(path), path.toAbsolutePath().toString(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("an object whose name is in no address", e);
        }
    }

    /// Tells whether the object lies below the root, in the same bucket. By name: providers do not agree on what a path
    /// starts with.
    public static boolean isBelow(Path root, Path object) {
        var folder = root.toString();
        return root.getFileSystem().equals(object.getFileSystem())
                && object.toString().startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    /// Tells whether both are in the same bucket of the same provider.
    public static boolean areInOne(Path path, URI address) {
        return schemeOf(path).equalsIgnoreCase(address.getScheme())
                && bucketOf(path).equals(address.getRawAuthority());
    }

    private static String schemeOf(Path path) {
        return path.getFileSystem().provider().getScheme();
    }

    private static String bucketOf(Path path) {
        return String.valueOf(
                path.getFileSystem().getPath("/").toUri().normalize().getRawAuthority());
    }
}
