package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.CutChunk;
import dev.mmio.worker.media.sound.SoundCutter;
import dev.mmio.worker.media.sound.SoundFile;
import dev.mmio.worker.transcript.Origin;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.mending.Ask;
import dev.mmio.worker.transcript.mending.Examiner;
import dev.mmio.worker.transcript.mending.RepairPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Transcribes the chunks of a job: asks, checks the answer against the sound, and asks again for what it lacks. Each
/// chunk is a step of the job, under the name of its sound.
final class ChunkTranscriber {

    private static final int DIGITS_IN_NAME = 12;

    private final Typing typing;
    private final SoundCutter cutter;
    private final Supplier<Interview> interviews;
    private final Memory memory;

    /// @param interviews gives one for each chunk
    ChunkTranscriber(Typing typing, SoundCutter cutter, Supplier<Interview> interviews, Memory memory) {
        this.typing = typing;
        this.cutter = cutter;
        this.interviews = interviews;
        this.memory = memory;
    }

    /// Returns what an earlier run heard, or null.
    ///
    /// @param sha256 of the chunk's sound
    @Nullable
    Transcribed find(Chunk chunk, String sha256) throws InterruptedException {
        return memory.find(step(name(chunk, sha256)), Transcribed.class);
    }

    Transcribed transcribe(CutChunk chunk) throws Exception {
        var name = name(chunk.chunk(), chunk.file().sha256());
        var interview = interviews.get();
        var heard = memory.once(step(name), Transcribed.class, () -> ask(name, chunk.file(), interview));
        interview.end();
        return heard;
    }

    /// Names of steps are part of the stored form of a job.
    private static String step(String name) {
        return "transcript-" + name;
    }

    private static String name(Chunk chunk, String sha256) {
        return chunk.index() + "-" + sha256.substring(0, DIGITS_IN_NAME);
    }

    private Transcribed ask(String name, SoundFile sound, Interview interview) throws Exception {
        var clock = new SpeechClock(sound.map());
        var examiner = new Examiner(clock, typing.expected());
        var plan = RepairPlan.of(clock, typing.limits());
        var asked = new ArrayList<String>();
        while (!plan.isDone()) {
            var ask = plan.open().getFirst();
            asked.add(ask.key());
            var profile = typing.profileFor(ask);
            var answer = "answer-" + name + "-" + ask.key();
            var known = memory.find(answer, Heard.class);
            var heard = known != null ? known : interview.ask(name + "-" + ask.key(), profile, ask, part(sound, ask));
            plan = plan.after(ask, profile.examine(examiner, ask, heard));
            if (!plan.isDone()) {
                // The last answer is remembered with all that came of the chunk.
                memory.once(answer, Heard.class, () -> heard);
            }
        }
        return transcribed(plan, asked, sound);
    }

    private Transcribed transcribed(RepairPlan plan, List<String> asked, SoundFile sound) {
        var repairs = asked.stream().skip(1).toList();
        var origin = new Origin(typing.profile().model(), asked.size(), sound.sha256(), repairs);
        return new Transcribed(plan.transcript(), origin);
    }

    private SoundFile part(SoundFile whole, Ask ask) throws InterruptedException {
        var folder = whole.path().toAbsolutePath().getParent();
        return ask.span().equals(whole.map().span()) || folder == null ? whole : cutter.part(whole, ask.span(), folder);
    }
}
