package dev.mmio.worker.handler.video;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.worker.media.Media;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Tells whether two films are made from the same.
final class Fingerprint {

    private static final MessageJson JSON = new MessageJson();

    /// Returns that of all that a film is made from, the bytes of its frames included.
    static String of(VideoRequest request, String model, Frames frames) {
        return of(of(request), model, digest(frames.first()), digest(frames.last()));
    }

    /// Returns that of the request alone. Where the pictures lie counts, or their bytes if it carries them.
    static String of(VideoRequest request) {
        return of(Arrays.asList(
                request.terms().model(),
                request.prompt(),
                request.negativePrompt(),
                request.aspectRatio(),
                request.resolution(),
                request.durationSeconds(),
                request.image(),
                request.lastFrame()));
    }

    private static String digest(@Nullable Media media) {
        return media == null ? "" : media.sha256();
    }

    private static String of(String... parts) {
        return of(Arrays.asList(parts));
    }

    /// As JSON, in which no two lists look the same.
    private static String of(Object parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValue(parts));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Fingerprint() {}
}
