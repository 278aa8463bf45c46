package dev.mmio.simulator.content;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.picture.PaddedPng;
import dev.mmio.simulator.picture.Picture;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request for a picture.
///
/// @param speaks whether words are wanted too
/// @param tokens what the picture counts for
record Painting(String prompt, boolean speaks, int width, int height, int tokens) {

    private static final Map<String, Integer> EDGES = Map.of("1K", 1024, "2K", 2048, "4K", 4096);
    private static final Pattern RATIO = Pattern.compile("(\\d{1,2}):(\\d{1,2})");
    private static final List<String> RATIOS =
            List.of("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");
    private static final int STEP = 32;
    private static final int TOKENS = 1290;
    private static final int TOKENS_OF_4K = 2000;
    private static final int MEGABYTE = 1_000_000;

    /// Returns what picture is wanted, or null if none is.
    static @Nullable Painting of(ContentRequest request) {
        var modalities = StreamSupport.stream(
                        request.config().path("responseModalities").spliterator(), false)
                .map(each -> each.asString("").toUpperCase(Locale.ROOT))
                .toList();
        if (!modalities.contains("IMAGE")) {
            return null;
        }
        var config = request.config().path("imageConfig");
        var ratio = RATIO.matcher(choice(config, "aspectRatio", "1:1", RATIOS));
        var size = choice(config, "imageSize", "1K", List.copyOf(EDGES.keySet()));
        if (!ratio.matches()) {
            throw new IllegalStateException("a ratio of another form");
        }
        var edge = EDGES.getOrDefault(size, 0);
        var stretch = Math.sqrt(Double.parseDouble(ratio.group(1)) / Double.parseDouble(ratio.group(2)));
        return new Painting(
                request.prompt(),
                modalities.contains("TEXT"),
                pixels(edge * stretch),
                pixels(edge / stretch),
                size.equals("4K") ? TOKENS_OF_4K : TOKENS);
    }

    private static String choice(JsonNode config, String name, String usual, List<String> choices) {
        var chosen = config.path(name).asString(usual);
        if (!choices.contains(chosen)) {
            throw new RefusedException(GoogleError.invalid(
                    "Invalid value at 'generation_config.image_config': " + name + " must be one of " + choices));
        }
        return chosen;
    }

    private static int pixels(double length) {
        return (int) Math.round(length / STEP) * STEP;
    }

    Said said(@Nullable Fault fault) {
        var png = new Picture(Fingerprint.of(prompt), width, height, 0).png();
        var sent = fault != null && fault.kind() == FaultKind.IMAGE_LARGE
                ? PaddedPng.of(png, Integer.parseInt(fault.value()) * MEGABYTE)
                : png;
        return new Said.Pictures(speaks ? "Here is what you asked for." : "", List.of(sent), tokens);
    }
}
