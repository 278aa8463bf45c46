package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.transcript.writing.Stamp;
import java.io.IOException;

/// Writes WebVTT, where a voice tag tells the speaker.
public final class WebVtt implements CueWriter {

    private final Appendable out;

    private WebVtt(Appendable out) {
        this.out = out;
    }

    public static WebVtt to(Appendable out) throws IOException {
        out.append("WEBVTT\n");
        return new WebVtt(out);
    }

    @Override
    public void write(Cue cue) throws IOException {
        out.append('\n').append(Stamp.of(cue.span(), '.')).append('\n');
        if (cue.speaker() != null) {
            out.append("<v ").append(escaped(cue.speaker())).append('>');
        }
        for (var line : cue.lines()) {
            out.append(escaped(line)).append('\n');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
