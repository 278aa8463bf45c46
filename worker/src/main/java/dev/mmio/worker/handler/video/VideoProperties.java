package dev.mmio.worker.handler.video;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of `video` jobs.
///
/// @param whenUnknown what becomes of a job whose worker died while it submitted: `fail`, or `resubmit` it once, which
/// may pay for it twice
/// @param maxOperations operations that one job may begin; more than 1 tries again what failed at Gemini in a way that
/// may pass
/// @param maxDuration longest wait for an operation
/// @param firstLook time from a submission to the first look at its operation
/// @param maxLook longest time between two looks, unless their number is what counts
@ConfigurationProperties("mmio.video")
record VideoProperties(
        @DefaultValue("fail") WhenUnknown whenUnknown,
        @DefaultValue("1") int maxOperations,
        @DefaultValue("20m") Duration maxDuration,
        @DefaultValue("5s") Duration firstLook,
        @DefaultValue("30s") Duration maxLook) {

    VideoProperties {
        if (maxOperations < 1) {
            throw new IllegalArgumentException("mmio.video.max-operations must be at least 1");
        }
        if (!firstLook.isPositive() || maxLook.compareTo(firstLook) < 0) {
            throw new IllegalArgumentException("mmio.video.first-look must be above 0 and at most mmio.video.max-look");
        }
    }

    WatchTerms watchTerms() {
        return new WatchTerms(new LookPlan(firstLook, maxLook), maxDuration, maxOperations);
    }
}
