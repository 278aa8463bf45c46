package dev.mmio.worker.testkit;

import dev.mmio.message.Usage;
import dev.mmio.worker.gemini.Answer;
import dev.mmio.worker.gemini.AnswerListener;
import dev.mmio.worker.gemini.CallListener;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiFile;
import dev.mmio.worker.gemini.LocalFile;
import dev.mmio.worker.gemini.Prompt;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Answers by script, in pieces of one word, and keeps files in memory. Without a script it answers `ok`.
public final class FakeGemini implements Gemini {

    /// What each call uses.
    public static final Usage USAGE = new Usage(10, 5, 2, 1, Map.of(), Map.of());

    private final Deque<Turn> script = new ArrayDeque<>();
    private final List<Prompt> prompts = new ArrayList<>();
    private final List<Caller> uploads = new ArrayList<>();
    private final Map<String, byte[]> files = new TreeMap<>();

    /// @param fault comes after the text; none if null
    /// @param continuation by which there is more; null if there is not
    private record Turn(
            String text,
            @Nullable JobException fault,
            @Nullable String continuation) {}

    /// Answers the next call.
    public FakeGemini answers(String text) {
        script.add(new Turn(text, null, null));
        return this;
    }

    /// Answers the next call with a part of an answer.
    public FakeGemini begins(String text, String continuation) {
        script.add(new Turn(text, null, continuation));
        return this;
    }

    /// Fails the next call after it has said something.
    public FakeGemini fails(String after, JobException fault) {
        script.add(new Turn(after, fault, null));
        return this;
    }

    /// Returns the prompts so far.
    public List<Prompt> prompts() {
        return prompts;
    }

    /// Returns who uploaded so far.
    public List<Caller> uploads() {
        return uploads;
    }

    /// Returns the files that are there, by name.
    public Map<String, byte[]> files() {
        return files;
    }

    @Override
    public void requireOpen(String model) {}

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) {
        prompts.add(prompt);
        listener.leaving();
        var turn = script.isEmpty() ? new Turn("ok", null, null) : script.removeFirst();
        for (var word : turn.text.splitWithDelimiters(" ", 0)) {
            if (!word.isEmpty()) {
                listener.text(word);
            }
        }
        listener.used(Consumption.ofTokens(prompt.model(), USAGE));
        if (turn.fault != null) {
            throw turn.fault;
        }
        var reason = turn.continuation == null ? "STOP" : "CONTINUATION";
        return new Answer(turn.text, List.of(), USAGE, reason, prompt.model(), turn.continuation);
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) {
        uploads.add(caller);
        var name = "files/f" + uploads.size();
        try {
            files.put(name, Files.readAllBytes(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found(name, file.mimeType());
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) {
        return files.containsKey(name) ? found(name, "application/octet-stream") : null;
    }

    private static GeminiFile found(String name, String mimeType) {
        return new GeminiFile(name, "https://gemini.test/v1beta/" + name, mimeType, GeminiFile.State.ACTIVE, null);
    }

    @Override
    public void delete(String name, Caller caller) {
        files.remove(name);
    }

    @Override
    public void download(String uri, Path target, Caller caller) {
        try {
            Files.write(target, files.getOrDefault(uri, new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
