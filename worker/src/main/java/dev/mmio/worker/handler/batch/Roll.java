package dev.mmio.worker.handler.batch;

import dev.mmio.message.JobRequest.BatchRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The jobs of a batch, one after the other.
final class Roll implements AutoCloseable {

    private final BatchRequest batch;
    private final ChildRequests requests;
    private final @Nullable InputList listed;
    private int next;

    /// @param listed the inputs, if they were found by listing places
    /// @param next index of the job that is read first
    Roll(BatchRequest batch, @Nullable InputList listed, int next) {
        this.batch = batch;
        this.requests = new ChildRequests(batch);
        this.listed = listed;
        this.next = next;
    }

    /// Returns the next job; there must be one.
    Entry next() throws IOException {
        int index = next++;
        var template = batch.template();
        if (template == null) {
            var own = batch.jobs().get(index);
            return new Entry(requests.of(index, own), requests.ownId(index, own));
        }
        var input = listed == null ? batch.inputs().get(index) : listed.next();
        return new Entry(requests.of(index, template, input), input.uri());
    }

    /// Returns where in the list of inputs the next one stands.
    long position() {
        return listed == null ? 0 : listed.position();
    }

    @Override
    public void close() throws IOException {
        if (listed != null) {
            listed.close();
        }
    }
}
