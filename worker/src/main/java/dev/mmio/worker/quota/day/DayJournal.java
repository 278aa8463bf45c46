package dev.mmio.worker.quota.day;

/// Remembers what is gone of daily limits, for whoever owns the partition next.
public interface DayJournal {

    /// Journals a block; returns at once.
    ///
    /// @param committed called once the journal has it
    /// @param dropped called if it may never have it
    void write(Block block, Runnable committed, Runnable dropped);

    /// While nothing is connected, nothing is remembered and so nothing may be used.
    DayJournal NONE = (_, _, dropped) -> dropped.run();
}
