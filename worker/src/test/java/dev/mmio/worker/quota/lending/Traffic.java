package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.window.ModelLimit;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/// What calls there are, and who has them.
///
/// @param costs tokens of a call
/// @param loaded whether calls wait on the worker of a number, without end
record Traffic(ModelLimit limit, ToLongFunction<Random> costs, IntPredicate loaded) {

    static Traffic requests(long perMinute, IntPredicate loaded) {
        return new Traffic(new ModelLimit("gemini-2.5-flash", perMinute, null, null), _ -> 0, loaded);
    }

    static Traffic tokens(long perMinute, ToLongFunction<Random> costs, IntPredicate loaded) {
        return new Traffic(new ModelLimit("gemini-2.5-flash", null, perMinute, null), costs, loaded);
    }

    /// Returns whether tokens are what there is too little of.
    boolean isOfTokens() {
        return limit.tokensPerMinute() != null;
    }

    /// Returns what may be used in a second.
    double perSecond() {
        long perMinute = isOfTokens() ? tokensPerMinute() : requestsPerMinute();
        return perMinute / 60.0;
    }

    long requestsPerMinute() {
        var most = limit.requestsPerMinute();
        return most == null ? Long.MAX_VALUE : most;
    }

    long tokensPerMinute() {
        var most = limit.tokensPerMinute();
        return most == null ? Long.MAX_VALUE : most;
    }
}
