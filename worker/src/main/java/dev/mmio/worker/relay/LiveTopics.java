package dev.mmio.worker.relay;

import dev.mmio.message.JobId;
import dev.mmio.message.LiveOutput;
import dev.mmio.worker.following.TopicLog;
import java.time.Instant;
import java.util.function.Consumer;

/// What a live session hears and says by Kafka. Input and output of a job are in the partition of its
/// number.
public final class LiveTopics {

    private final InputReader input;
    private final TopicLog inputs;
    private final OutputLog outputs;
    private final OutputWriter writer;

    LiveTopics(InputReader input, TopicLog inputs, OutputLog outputs, OutputWriter writer) {
        this.input = input;
        this.inputs = inputs;
        this.outputs = outputs;
        this.writer = writer;
    }

    /// Returns the name of the topic of input.
    public String inputTopic() {
        return inputs.name();
    }

    /// Returns the place in a partition before the first input that is not older than an instant.
    public long inputSince(int partition, Instant instant) throws InterruptedException {
        return inputs.placeAt(partition, instant);
    }

    /// Lets a session hear.
    ///
    /// @param from place from which it hears everything
    public Hearing hear(JobId job, int partition, long from, Ear ear) {
        return input.listen(job, partition, from, ear);
    }

    /// Returns the place in a partition after all output that is there.
    public long outputEnd(int partition) throws InterruptedException {
        return outputs.end(partition);
    }

    /// Reads what a session has said, as any reader does: what was said in a run after a later one began
    /// is left out.
    ///
    /// @param from place from which its output is read
    public void readOutput(JobId job, int partition, long from, Consumer<LiveOutput> reader)
            throws InterruptedException {
        outputs.read(job, partition, from, reader);
    }

    /// Lets a session speak.
    ///
    /// @param run of its job
    public Speaker speaker(JobId job, int partition, int run) {
        return new Speaker(writer, job, partition, run);
    }
}
