package dev.mmio.worker.relay;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.LiveOutput;
import dev.mmio.worker.following.TopicLog;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What sessions have said.
record OutputLog(TopicLog outputs, MessageJson json) {

    long end(int partition) throws InterruptedException {
        return outputs.end(partition);
    }

    /// Reads what a session has said up to now.
    void read(JobId job, int partition, long from, Consumer<LiveOutput> reader) throws InterruptedException {
        outputs.read(partition, from, outputs.end(partition), new News(job, reader)::take);
    }

    /// Leaves out what others said, and what was said too late.
    private final class News {

        private final JobId job;
        private final Consumer<LiveOutput> reader;
        private int run;
        private long seq;

        private News(JobId job, Consumer<LiveOutput> reader) {
            this.job = job;
            this.reader = reader;
        }

        private void take(ConsumerRecord<byte[], byte[]> record) {
            var output = job.equals(TopicLog.jobOf(record)) ? readOutput(record) : null;
            if (output == null) {
                return;
            }
            var terms = output.terms();
            if (terms.run() > run || (terms.run() == run && terms.seq() > seq)) {
                run = terms.run();
                seq = terms.seq();
                reader.accept(output);
            }
        }

        /// Only workers write here; what cannot be read is of a version that is not known.
        private @Nullable LiveOutput readOutput(ConsumerRecord<byte[], byte[]> record) {
            try {
                return record.value() == null ? null : json.readLiveOutput(record.value());
            } catch (UnreadableMessageException | InvalidMessageException _) {
                return null;
            }
        }
    }
}
