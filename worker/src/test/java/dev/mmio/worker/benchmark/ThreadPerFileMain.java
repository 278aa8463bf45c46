package dev.mmio.worker.benchmark;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The first way to do many files that comes to mind: one process, a thread for each file, and answers kept in memory
/// until all are there. Whoever is refused tries again after growing pauses, until it has its answer.
final class ThreadPerFileMain {

    static final String ANSWERS = "answers ";
    static final String SECONDS = "seconds ";
    static final String MEMORY = "peak memory ";

    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long FIRST_PAUSE_SECONDS = 2;
    private static final long LONGEST_PAUSE_SECONDS = 16;

    private final Client client;
    private final String model;
    private final Map<Path, String> answers = new ConcurrentHashMap<>();

    private ThreadPerFileMain(String model, String gemini) {
        this.client = UsualWork.client(gemini);
        this.model = model;
    }

    /// @param args folder of files, model, where Gemini is
    static void main(String[] args) throws IOException, InterruptedException {
        JavaProcess.endWithParent();
        List<Path> files;
        try (var found = Files.list(Path.of(args[0]))) {
            files = found.sorted().toList();
        }
        var work = new ThreadPerFileMain(args[1], args[2]);
        long began = System.nanoTime();
        var threads = files.stream()
                .map(file -> Thread.ofPlatform().start(() -> work.perform(file)))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        System.out.println(SECONDS + (System.nanoTime() - began) / 1e9);
        System.out.println(ANSWERS + work.answers.size());
        System.out.println(MEMORY + PeakMemory.of(ProcessHandle.current().pid()));
        System.exit(0);
    }

    private void perform(Path file) {
        try {
            var question = Content.fromParts(
                    Part.fromText(BatchPlace.PROMPT), Part.fromBytes(Files.readAllBytes(file), "text/plain"));
            for (long pause = FIRST_PAUSE_SECONDS; !ask(file, question); pause *= 2) {
                TimeUnit.SECONDS.sleep(Math.min(pause, LONGEST_PAUSE_SECONDS));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Tells whether there is an answer.
    private boolean ask(Path file, Content question) {
        try {
            answers.put(
                    file,
                    String.valueOf(
                            client.models.generateContent(model, question, null).text()));
            return true;
        } catch (ApiException e) {
            if (e.code() != TOO_MANY_REQUESTS && e.code() < SERVER_ERRORS) {
                throw e;
            }
            return false;
        } catch (GenAiIOException _) {
            return false;
        }
    }
}
