package dev.mmio.simulator.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// Looks at media: size of an image, length of a recording, characters of a text, pages of a document.
public final class MediaProbe {

    private static final int TOKENS_PER_TILE = 258;
    private static final int TOKENS_PER_AUDIO_SECOND = 32;
    private static final int TOKENS_PER_VIDEO_SECOND = 263;
    private static final int SMALL_IMAGE = 384;
    private static final int TILE = 768;

    private MediaProbe() {}

    /// Opens the same bytes from their start each time.
    public interface Source {
        InputStream open() throws IOException;
    }

    public static MediaFacts probe(String mimeType, String sha256, long bytes, Source source) {
        var seen = look(mimeType.toLowerCase(Locale.ROOT), bytes, source);
        return new MediaFacts(mimeType, sha256, bytes, seen.properties(), seen.modality(), seen.tokens());
    }

    private static Seen look(String mimeType, long bytes, Source source) {
        try (var in = source.open()) {
            if (mimeType.startsWith("image/")) {
                return image(in);
            }
            if (mimeType.startsWith("audio/")) {
                return recording(Recording.lengthOf(in), bytes, Modality.AUDIO, TOKENS_PER_AUDIO_SECOND);
            }
            if (mimeType.startsWith("video/")) {
                return recording(Recording.lengthOf(in), bytes, Modality.VIDEO, TOKENS_PER_VIDEO_SECOND);
            }
            if (mimeType.equals("application/pdf")) {
                return pdf(in);
            }
            return text(in);
        } catch (IOException e) {
            return new Seen("unreadable (" + e.getMessage() + ")", Modality.DOCUMENT, TOKENS_PER_TILE);
        }
    }

    private static Seen image(InputStream in) throws IOException {
        try (var images = ImageIO.createImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(images);
            if (!readers.hasNext()) {
                return new Seen("unreadable image", Modality.IMAGE, TOKENS_PER_TILE);
            }
            var reader = readers.next();
            try {
                reader.setInput(images, true, true);
                var width = reader.getWidth(0);
                var height = reader.getHeight(0);
                return new Seen(width + " x " + height + " pixels", Modality.IMAGE, tiles(width, height));
            } finally {
                reader.dispose();
            }
        }
    }

    private static int tiles(int width, int height) {
        if (width <= SMALL_IMAGE && height <= SMALL_IMAGE) {
            return TOKENS_PER_TILE;
        }
        return Math.ceilDiv(width, TILE) * Math.ceilDiv(height, TILE) * TOKENS_PER_TILE;
    }

    private static Seen recording(Recording recording, long bytes, Modality modality, int tokensPerSecond) {
        if (recording.seconds() <= 0) {
            // 16 kB/s is a usual rate of compressed sound.
            var guess = Math.toIntExact(Math.min(bytes / 16_000 + 1, 36_000));
            return new Seen("length unknown", modality, guess * tokensPerSecond);
        }
        var seconds = String.format(Locale.ROOT, "%.3f seconds", recording.seconds());
        var properties = recording.sampleRate() > 0 ? recording.sampleRate() + " Hz, " + seconds : seconds;
        return new Seen(properties, modality, (int) Math.ceil(recording.seconds() * tokensPerSecond));
    }

    private static Seen pdf(InputStream in) throws IOException {
        var text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        var pages = 0;
        for (var at = text.indexOf("/Type"); at >= 0; at = text.indexOf("/Type", at + 5)) {
            var kind = text.substring(at + 5, Math.min(at + 14, text.length())).strip();
            if (kind.startsWith("/Page") && !kind.startsWith("/Pages")) {
                pages++;
            }
        }
        return new Seen(pages + " pages", Modality.DOCUMENT, Math.max(pages, 1) * TOKENS_PER_TILE);
    }

    private static Seen text(InputStream in) throws IOException {
        var characters = 0;
        var buffer = new byte[8192];
        for (var n = in.read(buffer); n > 0; n = in.read(buffer)) {
            for (var i = 0; i < n; i++) {
                // Every byte of UTF-8 that does not continue a character starts one.
                characters += (buffer[i] & 0xC0) == 0x80 ? 0 : 1;
            }
        }
        return new Seen(characters + " characters", Modality.TEXT, Math.ceilDiv(characters, 4));
    }

    private record Seen(String properties, Modality modality, int tokens) {}
}
