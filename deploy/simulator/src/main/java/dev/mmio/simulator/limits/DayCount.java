package dev.mmio.simulator.limits;

import java.time.LocalDate;

/// The requests of one day. Another day, also an earlier one, begins with none.
final class DayCount {

    private LocalDate day = LocalDate.MIN;
    private int requests;

    int on(LocalDate today) {
        return today.equals(day) ? requests : 0;
    }

    void add(LocalDate today) {
        requests = on(today) + 1;
        day = today;
    }
}
