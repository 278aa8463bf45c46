package dev.mmio.worker.gemini;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/// Does for every call what the SDK does not: says who calls, keeps what a refusal says, and reads streams as they
/// come.
final class GeminiInterceptor implements Interceptor {

    private static final String HIDDEN_RETRY_AFTER = "x-mmio-retry-after";
    private static final long LONGEST_ERROR = 256 * 1024;

    private final Duration streamIdle;

    GeminiInterceptor(Duration streamIdle) {
        this.streamIdle = streamIdle;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var scope = CallScope.CURRENT.isBound() ? CallScope.CURRENT.get() : null;
        if (scope == null) {
            return accepted(chain.proceed(chain.request()));
        }
        var request = identified(chain.request(), scope.caller());
        var events = scope.events();
        return events == null ? accepted(chain.proceed(request)) : streamed(chain, request, events);
    }

    private static Request identified(Request request, Caller caller) {
        return request.newBuilder()
                .header("x-mmio-job", caller.jobId().value())
                .header("x-mmio-step", caller.step())
                .build();
    }

    /// The SDK's own reader of streams takes an answer without an end, or with an error behind its events, for a whole
    /// one (ADR 2). So the stream is read here, and the SDK sees an empty one.
    private Response streamed(Chain chain, Request request, EventStream events) throws IOException {
        // A compressed stream would come in larger pieces, and a cut would take more of it away.
        var plain = request.newBuilder().header("Accept-Encoding", "identity").build();
        int idle = Math.toIntExact(streamIdle.toMillis());
        var response =
                accepted(chain.withReadTimeout(idle, TimeUnit.MILLISECONDS).proceed(plain));
        try (var body = response.body()) {
            if (body != null) {
                events.read(body.byteStream());
            }
        }
        return response.newBuilder().body(ResponseBody.create("", null)).build();
    }

    /// The SDK keeps neither headers nor details of a refusal, so it never sees one.
    private static Response accepted(Response response) throws IOException {
        if (!response.isSuccessful() && response.code() != 101) {
            try (response) {
                var error = ApiError.of(
                        response.code(), response.peekBody(LONGEST_ERROR).string());
                throw new FaultException(new Fault.Refused(error, retryAfter(response)));
            }
        }
        if (isChunk(response.request()) && response.header("X-Goog-Upload-Status") == null) {
            // The SDK would sleep, repeat the chunk and leak the connection.
            response.close();
            throw new FaultException(new Fault.Garbled("no status for a piece of an upload"));
        }
        return response;
    }

    private static boolean isChunk(Request request) {
        var command = request.header("X-Goog-Upload-Command");
        return command != null && command.startsWith("upload");
    }

    private static @Nullable String retryAfter(Response response) {
        var hidden = response.header(HIDDEN_RETRY_AFTER);
        return hidden != null ? hidden : response.header("Retry-After");
    }

    /// Sends a request over the connection that is there by now, and says so before, and when an answer has come.
    ///
    /// OkHttp repeats a request on its own when a 503 says `Retry-After: 0`; it must not see that.
    static Response sent(Chain chain) throws IOException {
        var listener = CallScope.CURRENT.isBound() ? CallScope.CURRENT.get().listener() : null;
        if (listener != null) {
            listener.leaving();
        }
        var response = chain.proceed(chain.request());
        if (listener != null) {
            listener.arrived();
        }
        var retryAfter = response.header("Retry-After");
        return response.code() == 503 && retryAfter != null
                ? response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(HIDDEN_RETRY_AFTER, retryAfter)
                        .build()
                : response;
    }
}
