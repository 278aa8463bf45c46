package dev.mmio.worker.execution;

import dev.mmio.message.JobId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which jobs are to be cancelled, whether they are here, elsewhere, or yet to come. Remembers a bounded number.
public final class Cancellations {

    private static final int REMEMBERED = 100_000;

    private final Map<JobId, Boolean> cancelled = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void add(JobId job) {
        cancelled.put(job, true);
    }

    synchronized boolean contains(JobId job) {
        return cancelled.containsKey(job);
    }
}
