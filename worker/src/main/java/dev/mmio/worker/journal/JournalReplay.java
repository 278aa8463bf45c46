package dev.mmio.worker.journal;

import dev.mmio.message.JobId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Folds the records of one journal partition into what they say together. Later records replace earlier ones.
final class JournalReplay {

    private final JournalRecords form;
    private final Map<JobId, Entry> entries = new HashMap<>();
    private final Map<JobId, JobState> states = new HashMap<>();
    private final Map<JobId, Map<String, byte[]>> steps = new HashMap<>();
    private final Map<JobId, FinishedJob> finished = new HashMap<>();
    private final Map<String, DayUse> dayUses = new HashMap<>();
    private long records;

    JournalReplay(JournalRecords form) {
        this.form = form;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        records++;
        var limit = JournalKey.limitOf(record.key());
        if (limit != null) {
            dayUses.put(limit, form.readDayUse(record.value()));
            return;
        }
        var key = JournalKey.parse(record.key());
        if (key.step() == null) {
            addEntry(key.job(), record);
        } else if (key.step().equals(JournalKey.STATE)) {
            addState(key.job(), record.value());
        } else {
            addStep(key.job(), key.step(), record.value());
        }
    }

    RestoredPartition result() {
        var unfinished = new ArrayList<UnfinishedJob>();
        entries.forEach((job, entry) -> unfinished.add(new UnfinishedJob(
                job,
                entry.entry(),
                entry.offset(),
                states.getOrDefault(job, entry.entry().state()),
                Map.copyOf(steps.getOrDefault(job, Map.of())))));
        unfinished.sort(Comparator.comparingLong(UnfinishedJob::offset));
        return new RestoredPartition(unfinished, finished, dayUses, records);
    }

    private void addEntry(JobId job, ConsumerRecord<byte[], byte[]> record) {
        // What lies before an entry belongs to an earlier job of that name, forgotten long ago.
        entries.remove(job);
        finished.remove(job);
        states.remove(job);
        steps.remove(job);
        if (record.value() == null) {
            return;
        }
        if (JournalRecords.isFinished(record.headers())) {
            finished.put(job, form.readFinished(record.headers(), record.offset()));
        } else {
            entries.put(job, new Entry(form.readEntry(record.value(), record.headers()), record.offset()));
        }
    }

    private void addState(JobId job, byte @Nullable [] value) {
        if (value == null) {
            states.remove(job);
        } else {
            states.put(job, form.readState(value));
        }
    }

    private void addStep(JobId job, String step, byte @Nullable [] value) {
        if (value == null) {
            steps.computeIfPresent(job, (_, values) -> values.remove(step) != null && values.isEmpty() ? null : values);
        } else {
            steps.computeIfAbsent(job, _ -> new HashMap<>()).put(step, value);
        }
    }

    private record Entry(JobEntry entry, long offset) {}
}
