package dev.mmio.worker.handler.live;

import dev.mmio.message.JobId;
import dev.mmio.worker.relay.Hearing;
import dev.mmio.worker.relay.LiveTopics;

/// Input that producers write while the session runs.
record SpokenSource(Backlog backlog, Hearing hearing) implements Source {

    /// @param from from where it is read
    static SpokenSource open(LiveTopics topics, JobId job, int partition, Place from, long mostBytes) {
        var backlog = new Backlog(mostBytes, from);
        return new SpokenSource(backlog, topics.hear(job, partition, from.offset(), backlog));
    }

    @Override
    public void requireHealthy() {}

    @Override
    public void close() {
        hearing.close();
    }
}
