package dev.mmio.simulator.video;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How long videos take and what they are like.
///
/// @param takes time from the submission of an operation to its end
/// @param spread some operations take up to this much longer
/// @param expiry time from the end of an operation until its video is gone
/// @param padTo size to which a film is padded while it is sent
/// @param redirects whether downloads are sent to another address first
@ConfigurationProperties("simulator.video")
public record VideoProperties(
        @DefaultValue("3s") Duration takes,
        @DefaultValue("0s") Duration spread,
        @DefaultValue("48h") Duration expiry,
        @DefaultValue("0B") DataSize padTo,
        @DefaultValue("false") boolean redirects) {

    private static final DataSize MOST = DataSize.ofGigabytes(4);

    public VideoProperties {
        if (takes.isNegative() || spread.isNegative()) {
            throw new IllegalArgumentException("simulator.video.takes and simulator.video.spread must not be negative");
        }
        if (padTo.isNegative() || padTo.compareTo(MOST) >= 0) {
            throw new IllegalArgumentException("simulator.video.pad-to must be below 4 GB");
        }
    }
}
