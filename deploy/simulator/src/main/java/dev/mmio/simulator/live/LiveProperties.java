package dev.mmio.simulator.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What live sessions are like.
///
/// @param sessions sessions of a model that a key may have at once; 0 is no limit
/// @param silence so much silence after speech ends a turn, unless the setup says otherwise
/// @param longestTurn a turn of so much sound is answered though nobody paused
/// @param piece sound in one message of an answer
/// @param speed how much faster than real time answers are sent; 0 is at once
/// @param words whether words are looked for in sounds; otherwise a transcript tells only how long they are. To listen
///     takes a processor longer than anything else that is done for a session
/// @param binary whether messages are sent in binary frames, as Google does
/// @param connectionLasts time after which a connection is closed
/// @param goAwayBefore how long before its end that is told
/// @param handleExpiry time until a handle for resumption means nothing any more
@ConfigurationProperties("simulator.live")
public record LiveProperties(
        @DefaultValue("0") int sessions,
        @DefaultValue("500ms") Duration silence,
        @DefaultValue("30s") Duration longestTurn,
        @DefaultValue("40ms") Duration piece,
        @DefaultValue("0") double speed,
        @DefaultValue("true") boolean words,
        @DefaultValue("true") boolean binary,
        @DefaultValue("10m") Duration connectionLasts,
        @DefaultValue("59500ms") Duration goAwayBefore,
        @DefaultValue("2h") Duration handleExpiry) {

    public LiveProperties {
        if (sessions < 0 || speed < 0) {
            throw new IllegalArgumentException("simulator.live.sessions and simulator.live.speed must not be negative");
        }
        if (piece.toMillis() < 1 || longestTurn.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "simulator.live.piece and simulator.live.longest-turn must be at least 1ms");
        }
    }
}
