package dev.mmio.worker.input;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.facts.MediaFacts;
import java.io.IOException;

/// Looks at a file of this machine.
public final class Facts {

    public static MediaFacts of(Media media) throws InterruptedException {
        return looked(() -> MediaFacts.of(media.path(), media.mimeType()));
    }

    /// Returns how much sound a recording says it has, whether that is there or not, in seconds; 0 if it does not say.
    public static double promisedSeconds(Media media) throws InterruptedException {
        return looked(() -> MediaFacts.promisedSeconds(media.path()));
    }

    @FunctionalInterface
    private interface Look<T> {
        T take() throws IOException;
    }

    private static <T> T looked(Look<T> look) throws InterruptedException {
        try {
            return look.take();
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
