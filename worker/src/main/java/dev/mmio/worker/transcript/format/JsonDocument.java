package dev.mmio.worker.transcript.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.JoinedChunk;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Seam;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes all that is known of a transcript, as `transcript.schema.json` says, one part after the other.
final class JsonDocument {

    private final MessageJson json;
    private final Writer out;

    JsonDocument(MessageJson json, Writer out) {
        this.json = json;
        this.out = out;
    }

    void write(JoinedTranscript transcript, @Nullable String recording) throws IOException {
        out.append("{\"v\":").append(text(MessageJson.VERSION));
        if (recording != null) {
            out.append(",\"recording\":").append(text(recording));
        }
        out.append(",\"duration\":").append(text(Duration.ofMillis(transcript.duration())));
        write("speakers", transcript.speakers(), speaker -> speaker);
        write("segments", transcript.segments(), Segment::toOutput);
        write("gaps", transcript.gaps(), Gap::toOutput);
        write("warnings", transcript.warnings(), Warning::toOutput);
        write("chunks", transcript.chunks(), ChunkForm::of);
        out.append("}\n");
    }

    /// Like everywhere in the contract, what is empty is left out.
    private <T> void write(String name, List<T> values, Function<T, Object> form) throws IOException {
        var separator = ",\n\"" + name + "\":[\n";
        for (var value : values) {
            out.append(separator).append(text(form.apply(value)));
            separator = ",\n";
        }
        out.append(values.isEmpty() ? "" : "\n]");
    }

    private String text(Object value) {
        return new String(json.writeValue(value), UTF_8);
    }

    private record ChunkForm(
            int index,
            SpanForm core,
            SpanForm sound,
            @Nullable String model,
            int attempts,
            @Nullable String sha256,
            List<String> repairs,
            @Nullable SeamForm seam) {

        static ChunkForm of(JoinedChunk joined) {
            var chunk = joined.chunk();
            var origin = joined.origin();
            return new ChunkForm(
                    chunk.index(),
                    SpanForm.of(chunk.core()),
                    SpanForm.of(chunk.sound()),
                    origin.model(),
                    origin.attempts(),
                    origin.sha256(),
                    origin.repairs(),
                    joined.seam() == null ? null : SeamForm.of(joined.seam()));
        }
    }

    private record SpanForm(Duration start, Duration end) {
        static SpanForm of(Span span) {
            return new SpanForm(Duration.ofMillis(span.start()), Duration.ofMillis(span.end()));
        }
    }

    private record SeamForm(Duration at, int matched, int words) {
        static SeamForm of(Seam seam) {
            return new SeamForm(Duration.ofMillis(seam.time()), seam.matched(), seam.words());
        }
    }
}
