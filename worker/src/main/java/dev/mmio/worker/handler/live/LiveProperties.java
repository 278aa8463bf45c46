package dev.mmio.worker.handler.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of `live` jobs.
///
/// @param buffer input of one session that is held: what is still to be sent, and what was sent but may
///     have to be sent again; what does not fit is left out and told of
/// @param pace how much faster than it sounds a recording is sent; 0 is as fast as it is taken
/// @param latency longest time that a model takes to begin an answer; it bounds what has to be told of as
///     a gap when a connection is lost while the user speaks
/// @param patience longest silence of a model that has not answered the last input yet
/// @param settle how long a session is silent at its end before it is over
/// @param reconnects connections in a row that bring nothing before an attempt is given up
@ConfigurationProperties("mmio.live")
record LiveProperties(
        @DefaultValue("2MB") DataSize buffer,
        @DefaultValue("1") double pace,
        @DefaultValue("5s") Duration latency,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("2s") Duration settle,
        @DefaultValue("6") int reconnects) {

    LiveProperties {
        if (buffer.toKilobytes() < 64) {
            throw new IllegalArgumentException("mmio.live.buffer must be at least 64KB");
        }
        if (pace < 0 || reconnects < 1) {
            throw new IllegalArgumentException("mmio.live.pace must not be below 0, mmio.live.reconnects not below 1");
        }
        if (!latency.isPositive() || !patience.isPositive() || !settle.isPositive()) {
            throw new IllegalArgumentException("mmio.live.latency, .patience and .settle must be above 0");
        }
    }

    /// Returns the longest silence before an answer, if there is one.
    Duration beforeAnAnswer() {
        return latency.compareTo(settle) > 0 ? latency : settle;
    }

    long bufferBytes() {
        return buffer.toBytes();
    }
}
