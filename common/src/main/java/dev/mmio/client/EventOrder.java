package dev.mmio.client;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobResult;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the events of one job in order and its result behind them, however they arrive.
///
/// Events and results lie in different topics, so a result may be read before the last events. It tells the `seq` of
/// the last one, and is held back until all are there.
final class EventOrder {

    /// Absent events are of types that this version does not know: they count, and are not told.
    private final NavigableMap<Long, Optional<JobEvent>> early = new TreeMap<>();

    private long told;
    private @Nullable JobResult result;

    /// Takes an event and returns those that can be told now. One that was told before is a duplicate.
    List<JobEvent> add(long seq, Optional<JobEvent> event) {
        if (seq > told && !isComplete()) {
            early.putIfAbsent(seq, event);
        }
        return tellable();
    }

    /// Tells whether nothing has come at all.
    boolean isSilent() {
        return told == 0 && early.isEmpty() && result == null;
    }

    /// Takes the result. Only the first one counts: a later one was told again on request.
    void end(JobResult last) {
        if (result == null) {
            result = last;
        }
    }

    /// Returns the result, once all events before it have been told.
    Optional<JobResult> complete() {
        return isComplete() ? Optional.ofNullable(result) : Optional.empty();
    }

    /// Tells whether something is held back because something before it is missing.
    boolean hasGap() {
        return !isComplete() && (result != null || !early.isEmpty());
    }

    /// Gives up on what is missing: retention removed it, or it lies before the place where reading began.
    List<JobEvent> skipGap() {
        if (!early.isEmpty()) {
            told = early.firstKey() - 1;
        } else if (result != null) {
            told = Math.max(told, result.terms().lastSeq());
        }
        return tellable();
    }

    private List<JobEvent> tellable() {
        var next = new ArrayList<JobEvent>();
        while (!early.isEmpty() && early.firstKey() == told + 1) {
            early.firstEntry().getValue().ifPresent(next::add);
            early.pollFirstEntry();
            told++;
        }
        return next;
    }

    private boolean isComplete() {
        return result != null && told >= result.terms().lastSeq();
    }
}
