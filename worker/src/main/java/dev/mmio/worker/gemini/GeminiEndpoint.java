package dev.mmio.worker.gemini;

import java.net.URI;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Where Gemini is, and the key to it.
///
/// @param baseUrl without the version of the API
record GeminiEndpoint(HttpUrl baseUrl, String key) {

    /// The version of the API that the worker speaks.
    static final String API_VERSION = "v1beta";

    private static final String GOOGLE = "https://generativelanguage.googleapis.com/";

    /// What a simulator gets for a key if there is none.
    private static final String NO_KEY = "simulator";

    /// Finds out by settings, then by the variables that Google's own clients read.
    ///
    /// @param environment returns the empty string for what is not there
    /// @throws UnusableEndpointException if the address is none, or there is no key and Google would want one
    static GeminiEndpoint of(@Nullable String baseUrl, @Nullable String apiKey, UnaryOperator<String> environment) {
        var url = HttpUrl.parse(first(baseUrl, environment.apply("GOOGLE_GEMINI_BASE_URL"), GOOGLE));
        if (url == null) {
            throw new UnusableEndpointException(
                    "The address of Gemini does not begin with http:// or https://, or is malformed.",
                    "Correct mmio.gemini.base-url or GOOGLE_GEMINI_BASE_URL.");
        }
        var key = first(apiKey, environment.apply("GOOGLE_API_KEY"), environment.apply("GEMINI_API_KEY"));
        if (key.isEmpty() && isGoogle(url)) {
            throw new UnusableEndpointException(
                    "There is no key to Gemini.",
                    "Set GEMINI_API_KEY, or set GOOGLE_GEMINI_BASE_URL to the address of a simulator.");
        }
        return new GeminiEndpoint(url, key.isEmpty() ? NO_KEY : key);
    }

    private static String first(@Nullable String... values) {
        return Stream.of(values)
                .map(value -> value == null ? "" : value.strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean isGoogle(HttpUrl url) {
        return url.host().equals("googleapis.com") || url.host().endsWith(".googleapis.com");
    }

    /// Returns the address of something in the API, such as `files/abc`.
    HttpUrl resource(String path) {
        return resolve(API_VERSION + "/" + path);
    }

    /// Returns the address below the base, which may have a path of its own.
    HttpUrl resolve(String path) {
        return baseUrl.newBuilder().addPathSegments(path).build();
    }

    /// Returns the address of a WebSocket below the base.
    URI socket(String path) {
        return URI.create(resolve(path).toString().replaceFirst("^http", "ws"));
    }

    /// Leaves out the key.
    @Override
    public String toString() {
        return "GeminiEndpoint[" + baseUrl.host() + "]";
    }
}
