package dev.mmio.worker.media.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.fuzz.Fuzzing;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of any bytes has facts, and they fit its size.
class MediaFactsFuzzTest {

    @Test
    void filesOfEveryKind(@TempDir Path folder) throws Exception {
        var samples = Samples.all();
        var types = samples.stream().map(Samples.Sample::mimeType).distinct().toList();
        Fuzzing.ofBytes(samples.stream()
                        .map(Samples.Sample::bytes)
                        .filter(bytes -> bytes.length < 256 * 1024)
                        .toList())
                .feed(bytes -> {
                    var file = Files.write(folder.resolve("file"), bytes);
                    for (var type : types) {
                        check(MediaFacts.of(file, type), bytes.length);
                    }
                });
    }

    private static void check(MediaFacts facts, long size) {
        switch (facts) {
            case MediaFacts.Image(var width, var height) ->
                assertThat(Math.min(width, height)).isPositive();
            case MediaFacts.Sound(var seconds) -> assertThat(seconds).isBetween(0.0, size / 20.0 + 1);
            case MediaFacts.Film(var seconds) -> assertThat(seconds).isBetween(0.0, size / 20.0 + 1);
            case MediaFacts.Document(var pages) -> assertThat(pages).isBetween(1L, size + 1);
            case MediaFacts.Text(var characters) -> assertThat(characters).isBetween(0L, size);
            case MediaFacts.Guess(var likely) -> assertThat(likely).isNotInstanceOf(MediaFacts.Guess.class);
        }
    }
}
