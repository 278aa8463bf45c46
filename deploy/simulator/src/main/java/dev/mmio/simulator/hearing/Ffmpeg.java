package dev.mmio.simulator.hearing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Makes samples of any recording, in a process of its own. As many run at once as there are processors.
final class Ffmpeg {

    private static final String FORMATS =
            "mp3,wav,flac,ogg,aac,mov,matroska,aiff,asf,avi,mpegts,mpeg,amr,caf,w64,ac3,au,flv";

    private final HearingProperties properties;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    Ffmpeg(HearingProperties properties) {
        this.properties = properties;
    }

    /// Hands the samples to somebody, and kills the process whatever comes of it.
    Heard listen(Path file, Listener listener) throws IOException, InterruptedException {
        turns.acquire();
        try {
            return listenNow(file, listener);
        } finally {
            turns.release();
        }
    }

    private Heard listenNow(Path file, Listener listener) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command(file)).start();
        var complaints = new StringBuilder();
        var reader = Thread.ofVirtual().start(() -> read(process.getErrorStream(), complaints));
        var killer = Thread.ofVirtual().start(() -> killLate(process));
        try (var samples = process.getInputStream()) {
            process.getOutputStream().close();
            var heard = listener.listen(samples);
            reader.join();
            if (process.waitFor() != 0) {
                throw new IOException(lastLine(complaints.toString(), process.exitValue()));
            }
            return heard;
        } finally {
            process.destroyForcibly();
            killer.interrupt();
        }
    }

    private List<String> command(Path file) {
        var input = List.of("-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS, "-i", file.toString());
        var output = List.of("-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", "1", "-ar", "16000", "-f", "s16le", "pipe:1");
        return List.of(
                        List.of(properties.ffmpeg(), "-nostdin", "-hide_banner", "-v", "error", "-threads", "1"),
                        input,
                        output)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /// The last line says why; those before it may tell paths.
    private static String lastLine(String complaints, int exit) {
        return complaints
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("It ended with " + exit + ".", (_, line) -> line);
    }

    private void killLate(Process process) {
        try {
            if (!process.waitFor(properties.ffmpegTimeout())) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            // It has ended, so nothing is left to be killed.
        }
    }

    private static void read(InputStream errors, StringBuilder complaints) {
        try (errors) {
            complaints.append(new String(errors.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes something of samples.
    @FunctionalInterface
    interface Listener {
        Heard listen(InputStream samples) throws IOException;
    }
}
