package dev.mmio.worker.testkit;

import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.worker.media.program.FfmpegScript;
import dev.mmio.worker.testkit.WordScore.TimedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes recordings that carry their own words, in any container.
public final class Recordings {

    /// Returns the ffmpeg to use, a program.
    public static Path ffmpeg() throws InterruptedException {
        return FfmpegScript.path();
    }

    /// Returns the words of a recording and when each starts.
    public static List<TimedWord> words(Script script) {
        return script.words()
                .map(word -> new TimedWord(Math.round(word.startMillis()), word.text()))
                .toList();
    }

    /// Makes a recording.
    ///
    /// @param file its name says in what container
    /// @param options of ffmpeg for how it is written, such as `-b:a` and `64k`
    public static Path of(Script script, Path file, String... options) throws IOException, InterruptedException {
        var wav = Files.createTempFile(file.toAbsolutePath().getParent(), "spoken", ".wav");
        try {
            WavFile.write(script, wav);
            var command = new ArrayList<>(
                    List.of(ffmpeg().toString(), "-nostdin", "-v", "error", "-y", "-i", wav.toString()));
            command.addAll(List.of(options));
            command.add(file.toString());
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("ffmpeg ended with status " + status);
            }
            return file;
        } finally {
            Files.delete(wav);
        }
    }

    private Recordings() {}
}
