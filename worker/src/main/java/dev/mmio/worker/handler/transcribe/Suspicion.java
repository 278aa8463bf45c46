package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.job.Concurrently;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.checking.Checked;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Reply;
import dev.mmio.worker.transcript.language.CommonTongue;
import dev.mmio.worker.transcript.writing.Scripts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Suspects answers about a chunk that are in another language than those about others: a model may have translated.
///
/// What is suspected is missing, so that it is asked for again. If it is in the other language again, it is believed,
/// with a warning. What is suspected depends on what is known of other chunks by then, so it is remembered.
final class Suspicion {

    private static final int FEWEST_WORDS = 12;

    private final CommonTongue tongue;
    private final Concurrently others;
    private final Memory memory;
    private final Chunk chunk;
    private final List<Span> suspected = new ArrayList<>();

    /// @param others those who work on other chunks
    Suspicion(CommonTongue tongue, Concurrently others, Memory memory, Chunk chunk) {
        this.tongue = tongue;
        this.others = others;
        this.memory = memory;
        this.chunk = chunk;
    }

    /// Where another language was found. Part of the stored form of a job: changing it is a migration.
    private record Strange(List<Stretch> stretches) {

        record Stretch(long start, long end) {}

        Strange {
            stretches = stretches == null ? List.of() : List.copyOf(stretches);
        }

        static Strange of(List<Span> spans) {
            return new Strange(spans.stream()
                    .map(each -> new Stretch(each.start(), each.end()))
                    .toList());
        }

        List<Span> spans() {
            return stretches.stream()
                    .map(each -> new Span(each.start, each.end))
                    .toList();
        }
    }

    /// Returns what remains of a reply; waits until enough is known of other chunks.
    ///
    /// @param name of the question within the job
    Reply judged(String name, Ask ask, Reply reply) throws Exception {
        var answer = reply.checked().segments();
        if (isShort(answer)) {
            return reply;
        }
        var found = memory.find(step(name), Strange.class);
        if (found == null) {
            if (isFirst(ask)) {
                tongue.hear(chunk.index(), answer);
            }
            others.rest(() -> tongue.isKnownBeside(chunk.index()));
            found = memory.once(step(name), Strange.class, () -> Strange.of(tongue.strange(chunk.index(), answer)));
        }
        return judged(ask, reply, found.spans());
    }

    /// Returns what remained of a reply in an earlier run; null if it was not judged then.
    @Nullable
    Reply remembered(String name, Ask ask, Reply reply) throws InterruptedException {
        if (isShort(reply.checked().segments())) {
            return reply;
        }
        var found = memory.find(step(name), Strange.class);
        return found == null ? null : judged(ask, reply, found.spans());
    }

    private Reply judged(Ask ask, Reply reply, List<Span> strange) {
        var checked = reply.checked();
        var again = strange.stream().filter(this::wasSuspected).toList();
        var first = strange.stream().filter(each -> !wasSuspected(each)).toList();
        suspected.addAll(first);
        if (isFirst(ask)) {
            tongue.learn(chunk.index(), checked.without(strange).segments());
        }
        if (!again.isEmpty()) {
            tongue.stays(chunk.index(), checked.in(again));
        }
        return strange.isEmpty() ? reply : reply.with(believed(checked, first, again));
    }

    private static Checked believed(Checked checked, List<Span> first, List<Span> again) {
        return checked.without(first).warning(Warning.Kind.OTHER_LANGUAGE, again);
    }

    private boolean wasSuspected(Span stretch) {
        long before = suspected.stream()
                .mapToLong(each -> each.within(stretch).length())
                .sum();
        return before * 2 > stretch.length();
    }

    /// Names of steps are part of the stored form of a job: changing them is a migration.
    private static String step(String name) {
        return "language-" + name;
    }

    /// Whether the question is the one about the whole chunk, as planned.
    private static boolean isFirst(Ask ask) {
        return ask.depth() == 0 && ask.manner() == Ask.Manner.USUAL;
    }

    private static boolean isShort(List<Segment> answer) {
        int words = answer.stream().mapToInt(each -> Scripts.words(each.text())).sum();
        return words < FEWEST_WORDS;
    }
}
