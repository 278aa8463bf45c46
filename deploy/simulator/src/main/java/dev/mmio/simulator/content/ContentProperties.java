package dev.mmio.simulator.content;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How quick the model is, and which models there are.
///
/// @param firstToken time from the request to the first token; longer if its sound takes longer to be heard
/// @param tokensPerSecond speed of the tokens after it; 0 is as fast as possible
/// @param wordsPerChunk words in one event of a stream
/// @param tokensPerPart tokens of an answer that are given at a time, the rest when it is asked for; 0 gives it whole
/// @param models names of the models there are; empty means any
@ConfigurationProperties("simulator.content")
public record ContentProperties(
        @DefaultValue("0ms") Duration firstToken,
        @DefaultValue("0") int tokensPerSecond,
        @DefaultValue("20") int wordsPerChunk,
        @DefaultValue("0") int tokensPerPart,
        @DefaultValue List<String> models) {

    public ContentProperties {
        if (wordsPerChunk < 1) {
            throw new IllegalArgumentException("simulator.content.words-per-chunk must be at least 1");
        }
    }

    Duration timeFor(int tokens) {
        return tokensPerSecond <= 0 ? Duration.ZERO : Duration.ofNanos(tokens * 1_000_000_000L / tokensPerSecond);
    }

    boolean knows(String model) {
        return models.isEmpty() || models.contains(model);
    }
}
