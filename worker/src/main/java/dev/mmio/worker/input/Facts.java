package dev.mmio.worker.input;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.facts.MediaFacts;
import java.io.IOException;

/// Looks at a file of this machine.
public final class Facts {

    public static MediaFacts of(Media media) throws InterruptedException {
        try {
            return MediaFacts.of(media.path(), media.mimeType());
        } catch (IOException e) {
            // An interruption closes the file.
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while looking at an input");
            }
            throw new JobException.Transient("an input could not be read", e);
        }
    }

    private Facts() {}
}
