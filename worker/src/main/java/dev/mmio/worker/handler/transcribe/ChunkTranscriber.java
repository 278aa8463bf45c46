package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.cutting.CutChunk;
import dev.mmio.worker.media.cutting.SoundCutter;
import dev.mmio.worker.media.cutting.SoundFile;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.transcript.Origin;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.mending.Ask;
import dev.mmio.worker.transcript.mending.Examiner;
import dev.mmio.worker.transcript.mending.RepairPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Transcribes the chunks of a job: asks, checks the answer against the sound, and asks again for what it lacks. Each
/// answer is a step of the job. What follows from the answers is worked out anew when the job comes back.
final class ChunkTranscriber {

    private static final int DIGITS_IN_NAME = 12;

    private final Typing typing;
    private final long source;
    private final SoundCutter cutter;
    private final Supplier<Interview> interviews;
    private final Memory memory;

    /// @param source SHA-256 of the recording as it was fetched: another one has other answers
    /// @param interviews gives one for each chunk
    ChunkTranscriber(Typing typing, String source, SoundCutter cutter, Supplier<Interview> interviews, Memory memory) {
        this.typing = typing;
        // In digits: steps whose names differ by numbers are alike to whoever estimates what they cost.
        this.source = Long.parseLong(source.substring(0, DIGITS_IN_NAME), 16);
        this.cutter = cutter;
        this.interviews = interviews;
        this.memory = memory;
    }

    /// Gives the answer to a question; null if nobody has it.
    @FunctionalInterface
    private interface Answers {
        @Nullable
        Heard to(Ask ask) throws Exception;
    }

    /// Returns what follows from the answers of earlier runs, or null if they are not enough.
    @Nullable
    Transcribed find(Chunk chunk, String sha256, EnergyMap map) throws InterruptedException {
        var name = name(chunk);
        try {
            return transcribed(map, sha256, ask -> memory.find(step(name, ask), Heard.class));
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("only memory was asked", e);
        }
    }

    Transcribed transcribe(CutChunk cut) throws Exception {
        var sound = cutter.encoded(cut.sound());
        try {
            return transcribe(name(cut.chunk()), sound);
        } finally {
            sound.delete();
        }
    }

    private Transcribed transcribe(String name, SoundFile sound) throws Exception {
        var interview = interviews.get();
        try {
            var heard = transcribed(
                    sound.map(),
                    sound.sha256(),
                    ask -> memory.once(step(name, ask), Heard.class, () -> ask(name, ask, sound, interview)));
            interview.end();
            return Objects.requireNonNull(heard);
        } catch (JobException.Permanent e) {
            interview.end();
            throw e;
        }
    }

    /// Names of steps are part of the stored form of a job: changing them is a migration.
    private static String step(String name, Ask ask) {
        return "answer-" + name + "-" + ask.key();
    }

    /// Two versions of ffmpeg do not decode to the same bit, so the name goes by where the sound is, not what it is.
    private String name(Chunk chunk) {
        var sound = chunk.sound();
        return "%d-%d-%d-%d".formatted(chunk.index(), sound.start(), sound.end(), source);
    }

    private @Nullable Transcribed transcribed(EnergyMap map, String sha256, Answers answers) throws Exception {
        var clock = new SpeechClock(map);
        var examiner = new Examiner(clock, typing.expected(clock.span()));
        var plan = RepairPlan.of(clock, typing.limits());
        var asked = new ArrayList<Ask>();
        while (!plan.isDone()) {
            var ask = plan.open().getFirst();
            var heard = answers.to(ask);
            if (heard == null) {
                return null;
            }
            asked.add(ask);
            plan = plan.after(ask, typing.profileFor(ask).examine(examiner, ask, heard));
        }
        return new Transcribed(plan.transcript(), origin(asked, sha256));
    }

    private Origin origin(List<Ask> asked, String sha256) {
        var last = typing.profileFor(asked.getLast()).model();
        var repairs = asked.stream().skip(1).map(Ask::key).toList();
        return new Origin(last, asked.size(), sha256, repairs);
    }

    private Heard ask(String name, Ask ask, SoundFile whole, Interview interview) throws Exception {
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
}
