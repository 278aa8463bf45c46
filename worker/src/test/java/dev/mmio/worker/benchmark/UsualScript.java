package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.Recordings;
import dev.mmio.worker.testkit.WordScore.TimedWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The usual script: cuts a recording every so often without decoding it, has the pieces transcribed one after the
/// other, and takes their times to begin where they were to be cut.
///
/// @param piece length of a piece
record UsualScript(UsualQuestion question, Duration piece) {

    List<TimedWord> transcribe(Path recording, String mimeType) throws IOException, InterruptedException {
        var words = new ArrayList<TimedWord>();
        var pieces = split(recording);
        for (int index = 0; index < pieces.size(); index++) {
            long start = index * piece.toMillis();
            question.ask(Files.readAllBytes(pieces.get(index)), mimeType).stream()
                    .map(word -> new TimedWord(start + word.start(), word.text()))
                    .forEach(words::add);
            Files.delete(pieces.get(index));
        }
        return words;
    }

    /// Returns the pieces in order.
    List<Path> split(Path recording) throws IOException, InterruptedException {
        var name = String.valueOf(recording.getFileName());
        var folder = Files.createTempDirectory(recording.resolveSibling(""), "pieces");
        var pieces = folder.resolve("%04d" + name.substring(name.lastIndexOf('.')));
        var process = new ProcessBuilder(
                        Recordings.ffmpeg().toString(),
                        "-nostdin",
                        "-v",
                        "fatal",
                        "-i",
                        recording.toString(),
                        "-c",
                        "copy",
                        "-f",
                        "segment",
                        "-segment_time",
                        Long.toString(piece.toSeconds()),
                        pieces.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("ffmpeg ended with status " + status);
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
