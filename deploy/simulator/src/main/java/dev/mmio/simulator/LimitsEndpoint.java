package dev.mmio.simulator;

import dev.mmio.simulator.limits.DayClock;
import dev.mmio.simulator.limits.Limit;
import dev.mmio.simulator.limits.LimitReader;
import dev.mmio.simulator.limits.QuotaUsage;
import dev.mmio.simulator.limits.RateLimits;
import dev.mmio.simulator.wire.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Lets tests in other processes change limits, read what was used of them, and move the day on.
@RestController
@RequestMapping("/simulator")
final class LimitsEndpoint {

    private final RateLimits limits;
    private final DayClock dayClock;

    LimitsEndpoint(RateLimits limits, DayClock dayClock) {
        this.limits = limits;
        this.dayClock = dayClock;
    }

    @GetMapping("/limits")
    List<Limit> limits() {
        return limits.current();
    }

    /// Replaces all limits by one, or by those of an array.
    @PutMapping("/limits")
    List<Limit> limit(@RequestBody JsonNode json) {
        limits.set(LimitReader.read(json));
        return limits.current();
    }

    @GetMapping("/usage")
    List<QuotaUsage> usage() {
        return limits.usage();
    }

    @DeleteMapping("/usage")
    void forgetUsage() {
        limits.forget();
    }

    @GetMapping("/clock")
    DayClock.Reading clock() {
        return dayClock.read();
    }

    /// Moves the clock of days by an `offset`, or to an `instant`.
    @PutMapping("/clock")
    DayClock.Reading moveClock(@RequestBody JsonNode json) {
        Json.requireOnly(json, Set.of("offset", "instant"));
        if (json.size() != 1) {
            throw new IllegalArgumentException("either offset or instant is needed");
        }
        try {
            if (json.has("offset")) {
                dayClock.offset(Duration.parse(json.path("offset").asString("")));
            } else {
                dayClock.set(Instant.parse(json.path("instant").asString("")));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("offset must be like PT5H, instant like 2026-03-08T10:00:00Z", e);
        }
        return dayClock.read();
    }
}
