package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.transcript.writing.Stamp;
import java.io.IOException;

/// Writes SRT, which knows no speakers and no escapes.
public final class SubRip implements CueWriter {

    private final Appendable out;
    private int number;

    public SubRip(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(Cue cue) throws IOException {
        number++;
        out.append(number > 1 ? "\n" : "").append(String.valueOf(number)).append('\n');
        out.append(Stamp.of(cue.span(), ',')).append('\n');
        for (var line : cue.lines()) {
            out.append(line).append('\n');
        }
    }
}
