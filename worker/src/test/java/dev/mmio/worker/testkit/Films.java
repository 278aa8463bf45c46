package dev.mmio.worker.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/// Looks at films with ffmpeg, as anybody would who gets one.
public final class Films {

    private static final Pattern DURATION = Pattern.compile("Duration: (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d\\d)");
    private static final Pattern SIZE = Pattern.compile("Video: .*?[ ,](\\d{2,5})x(\\d{2,5})[ ,]");

    /// What ffmpeg says of a film.
    public record Look(Duration duration, int width, int height) {}

    public static Look look(Path film) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Recordings.ffmpeg().toString(), "-nostdin", "-hide_banner", "-i", film.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        var duration = DURATION.matcher(said);
        var size = SIZE.matcher(said);
        if (!duration.find() || !size.find()) {
            throw new IOException("ffmpeg sees no film: " + said);
        }
        var time = Duration.ofHours(Long.parseLong(duration.group(1)))
                .plusMinutes(Long.parseLong(duration.group(2)))
                .plusSeconds(Long.parseLong(duration.group(3)))
                .plusMillis(10 * Long.parseLong(duration.group(4)));
        return new Look(time, Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    private Films() {}
}
