package dev.mmio.worker.handler.transcribe.asking;

import dev.mmio.worker.media.cutting.SoundFile;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.examining.Ask;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// Puts the questions about the chunks of a job, each chunk in an interview of its own.
public final class Questions {

    private final Typing typing;
    private final Cutter cutter;
    private final Supplier<Interview> interviews;
    private final Set<Interview> open = Collections.synchronizedSet(new LinkedHashSet<>());

    /// Makes a file of a part of a sound.
    @FunctionalInterface
    public interface Cutter {

        /// Makes the file.
        ///
        /// @param folder where it is made
        SoundFile part(SoundFile whole, Span part, Path folder) throws InterruptedException;
    }

    public Questions(Typing typing, Cutter cutter, Supplier<Interview> interviews) {
        this.typing = typing;
        this.cutter = cutter;
        this.interviews = interviews;
    }

    public Interview begin() {
        var interview = interviews.get();
        open.add(interview);
        return interview;
    }

    /// Puts a question.
    ///
    /// @param name of the chunk within the job
    /// @param whole the sound of the chunk
    public Heard put(Interview interview, String name, Ask ask, SoundFile whole) throws Exception {
        var profile = typing.profileFor(ask);
        if (ask.span().equals(whole.map().span())) {
            return interview.ask(name, profile, ask, whole);
        }
        var folder = Objects.requireNonNull(whole.path().toAbsolutePath().getParent());
        var part = cutter.part(whole, ask.span(), folder);
        try {
            return interview.ask(name, profile, ask, part);
        } finally {
            part.delete();
        }
    }

    /// Deletes what was uploaded for a chunk.
    public void end(Interview interview) throws InterruptedException {
        interview.end();
        open.remove(interview);
    }

    /// Deletes what was uploaded for chunks that nobody works on any more, as the job comes to nothing.
    public void giveUp() throws InterruptedException {
        for (var interview : List.copyOf(open)) {
            end(interview);
        }
    }
}
