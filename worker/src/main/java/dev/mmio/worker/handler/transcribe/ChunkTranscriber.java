package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.handler.transcribe.asking.Heard;
import dev.mmio.worker.handler.transcribe.asking.Interview;
import dev.mmio.worker.handler.transcribe.asking.Questions;
import dev.mmio.worker.handler.transcribe.asking.Typing;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.cutting.SoundFile;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.transcript.Origin;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Examiner;
import dev.mmio.worker.transcript.examining.Reply;
import dev.mmio.worker.transcript.mending.RepairPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Transcribes the chunks of a job: asks, checks the answer against the sound, and asks again for what it lacks. Each
/// answer is a step of the job. What follows from the answers is worked out anew when the job comes back.
final class ChunkTranscriber {

    private static final int DIGITS_IN_NAME = 12;

    private final Typing typing;
    private final long source;
    private final Questions questions;
    private final Function<Chunk, Suspicion> suspicions;
    private final Memory memory;

    /// @param source SHA-256 of the recording as it was fetched: another one has other answers
    /// @param suspicions gives one for each chunk
    ChunkTranscriber(
            Typing typing, String source, Questions questions, Function<Chunk, Suspicion> suspicions, Memory memory) {
        this.typing = typing;
        // In digits: steps whose names differ by numbers are alike to whoever estimates what they cost.
        this.source = Long.parseLong(source.substring(0, DIGITS_IN_NAME), 16);
        this.questions = questions;
        this.suspicions = suspicions;
        this.memory = memory;
    }

    /// Gives the reply to a question; null if nobody has it.
    @FunctionalInterface
    private interface Replies {
        @Nullable
        Reply to(Ask ask, Examiner examiner) throws Exception;
    }

    /// Returns what follows from the answers of earlier runs, or null if they are not enough.
    @Nullable
    Transcribed find(Chunk chunk, String sha256, EnergyMap map) throws InterruptedException {
        var suspicion = suspicions.apply(chunk);
        try {
            return transcribed(map, sha256, (ask, examiner) -> remembered(chunk, ask, examiner, suspicion));
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("only memory was asked", e);
        }
    }

    private @Nullable Reply remembered(Chunk chunk, Ask ask, Examiner examiner, Suspicion suspicion)
            throws InterruptedException {
        var name = name(chunk) + "-" + ask.key();
        var heard = memory.find(step(name), Heard.class);
        return heard == null ? null : suspicion.remembered(name, ask, examined(examiner, ask, heard));
    }

    Transcribed transcribe(Chunk chunk, SoundFile sound) throws Exception {
        var suspicion = suspicions.apply(chunk);
        var interview = questions.begin();
        try {
            var transcribed = transcribed(sound.map(), sound.sha256(), (ask, examiner) -> {
                var heard = heard(interview, ask, chunk, sound);
                return suspicion.judged(name(chunk) + "-" + ask.key(), ask, examined(examiner, ask, heard));
            });
            questions.end(interview);
            return Objects.requireNonNull(transcribed);
        } catch (JobException.Permanent e) {
            questions.end(interview);
            throw e;
        }
    }

    private Heard heard(Interview interview, Ask ask, Chunk chunk, SoundFile sound) throws Exception {
        var name = name(chunk);
        return memory.once(step(name + "-" + ask.key()), Heard.class, () -> questions.put(interview, name, ask, sound));
    }

    private Reply examined(Examiner examiner, Ask ask, Heard heard) {
        return typing.profileFor(ask).examine(examiner, ask, heard);
    }

    /// Names of steps are part of the stored form of a job: changing them is a migration.
    private static String step(String name) {
        return "answer-" + name;
    }

    /// Two versions of ffmpeg do not decode to the same bit, so the name goes by where the sound is, not what it is.
    private String name(Chunk chunk) {
        var sound = chunk.sound();
        return "%d-%d-%d-%d".formatted(chunk.index(), sound.start(), sound.end(), source);
    }

    private @Nullable Transcribed transcribed(EnergyMap map, String sha256, Replies replies) throws Exception {
        var clock = new SpeechClock(map);
        var examiner = new Examiner(clock, typing.expected(clock.span()));
        var plan = RepairPlan.of(clock, typing.limits());
        var asked = new ArrayList<Ask>();
        while (!plan.isDone()) {
            var ask = plan.open().getFirst();
            var reply = replies.to(ask, examiner);
            if (reply == null) {
                return null;
            }
            asked.add(ask);
            plan = plan.after(ask, reply);
        }
        return new Transcribed(plan.transcript(), origin(asked, sha256));
    }

    private Origin origin(List<Ask> asked, String sha256) {
        var last = typing.profileFor(asked.getLast()).model();
        var repairs = asked.stream().skip(1).map(Ask::key).toList();
        return new Origin(last, asked.size(), sha256, repairs);
    }
}
