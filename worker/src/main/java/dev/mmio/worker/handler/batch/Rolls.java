package dev.mmio.worker.handler.batch;

import dev.mmio.json.MessageJson;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.MediaListing;
import dev.mmio.worker.media.MediaStore;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Opens the rolls of batches, and writes down the inputs of those that name places instead of files.
///
/// @param maxItems most jobs of one batch
record Rolls(MediaListing listing, MediaStore store, MessageJson json, int maxItems) {

    /// How many jobs there are, and where their inputs are written down, if they are.
    record Size(int total, @Nullable Artifact inputs) {}

    /// Finds out how many jobs there are. Places are listed once, into the media store: they change, and what was
    /// begun with one list must not go on with another.
    Size measure(BatchRequest batch) throws InterruptedException {
        if (batch.inputs().stream().noneMatch(Rolls::isPlace)) {
            int total = Math.max(batch.jobs().size(), batch.inputs().size());
            requireFew(total);
            return new Size(total, null);
        }
        var count = new AtomicInteger();
        try (var found = batch.inputs().stream().flatMap(this::expand)) {
            Iterator<byte[]> lines = found.map(input -> {
                        requireFew(count.incrementAndGet());
                        return json.writeValue(input);
                    })
                    .iterator();
            var inputs = store.store(batch.id(), "inputs.ndjson", "application/x-ndjson", new LinesStream(lines));
            if (count.get() == 0) {
                throw new JobException.Permanent(
                        FailureCode.INPUT_NOT_FOUND, "there is nothing where inputs were to be");
            }
            return new Size(count.get(), inputs);
        }
    }

    /// Opens the roll of a batch.
    ///
    /// @param next index of the job that is read first
    /// @param position of its input in the list of inputs
    Roll open(BatchRequest batch, Begun begun, int next, long position) throws IOException, InterruptedException {
        var inputs = begun.inputs();
        return new Roll(batch, inputs == null ? null : new InputList(store.open(inputs), json, position), next);
    }

    private Stream<MediaRef> expand(MediaRef input) {
        return isPlace(input)
                ? listing.list(String.valueOf(input.uri())).map(uri -> new MediaRef(uri, null, input.mimeType()))
                : Stream.of(input);
    }

    /// Tells whether an input is a place with many. On the web a star is a character, and nothing is listed.
    private static boolean isPlace(MediaRef input) {
        var uri = input.uri();
        if (uri == null || !uri.contains(":/") || uri.toLowerCase(Locale.ROOT).startsWith("http")) {
            return false;
        }
        return uri.endsWith("/") || uri.contains("*");
    }

    private void requireFew(int items) {
        if (items > maxItems) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST, "a batch has more than %d jobs".formatted(maxItems));
        }
    }
}
