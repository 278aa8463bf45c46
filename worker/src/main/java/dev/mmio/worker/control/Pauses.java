package dev.mmio.worker.control;

import dev.mmio.message.ControlMessage.Pause;
import dev.mmio.message.ControlMessage.Resume;
import dev.mmio.message.JobKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which models and kinds are held back in the whole cluster. Jobs that have begun go on.
///
/// A pause ends when the topic forgets it, if nobody takes it back before: a worker that starts then would not know of
/// it, and all workers must do the same.
public final class Pauses {

    /// Producers may name any model.
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<JobKind, String> defaults;
    private final Map<String, Word> words = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Word> eldest) {
            return size() > MOST;
        }
    };
    private volatile Map<Long, Instant> held = Map.of();

    /// @param defaults models of jobs that name none
    public Pauses(InstantSource clock, Map<JobKind, String> defaults) {
        this.clock = clock;
        this.defaults = defaults;
    }

    /// Notes a pause.
    public void add(Pause pause, Written written) {
        note(pause.key(), new Word(written, marksOf(pause)));
    }

    /// Notes the end of a pause.
    public void end(Resume resume, Written written) {
        note(resume.key(), new Word(written, List.of()));
    }

    /// Returns until when the job is held back, unless somebody takes the pause back before; null if it may begin.
    public @Nullable Instant heldUntil(Marks marks) {
        var current = held;
        if (current.isEmpty()) {
            return null;
        }
        var now = clock.instant();
        return marks.prints()
                .mapToObj(current::get)
                .filter(Objects::nonNull)
                .filter(until -> until.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Returns how many pauses there are now.
    public synchronized int size() {
        var now = clock.instant();
        return (int) words.values().stream()
                .filter(word ->
                        !word.marks().isEmpty() && word.written().until().isAfter(now))
                .count();
    }

    /// The newest word about a thing counts. Clients spread keys over partitions in different ways, so words of two of
    /// them may be read in another order than they were written in.
    private synchronized void note(String key, Word word) {
        var before = words.get(key);
        if (before != null && word.written().isOlderThan(before.written())) {
            return;
        }
        words.put(key, word);
        var all = new HashMap<Long, Instant>();
        words.values()
                .forEach(each -> each.marks()
                        .forEach(mark -> all.merge(mark, each.written().until(), Pauses::later)));
        held = all;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Long> marksOf(Pause pause) {
        var model = pause.model();
        if (model == null) {
            return List.of(Marks.ofKind(Objects.requireNonNull(pause.kind())));
        }
        var open = defaults.entrySet().stream()
                .filter(each -> each.getValue().equals(model))
                .map(each -> Marks.leftOpen(each.getKey()));
        return Stream.concat(LongStream.of(Marks.ofModel(model)).boxed(), open).toList();
    }

    /// What was said last about a model or a kind.
    ///
    /// @param marks those of the jobs that it holds back; none if it takes a pause back
    private record Word(Written written, List<Long> marks) {}
}
