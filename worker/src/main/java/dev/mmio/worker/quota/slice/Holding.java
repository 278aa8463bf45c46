package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.CountedTokens;
import dev.mmio.worker.quota.window.PacedRequests;
import dev.mmio.worker.quota.window.Trace;
import dev.mmio.worker.quota.window.Window;
import java.util.concurrent.TimeUnit;

/// A slice of a model's quota in our hands.
///
/// @param slice its number
public record Holding(int slice, Title title, PacedRequests requests, CountedTokens tokens) {

    /// A slice of which nothing was taken yet.
    static Holding clean(int slice, Title title, Amount units, Window window) {
        return new Holding(
                slice, title, new PacedRequests(window, units.requests()), new CountedTokens(window, units.tokens()));
    }

    Holding with(Title newTitle) {
        return new Holding(slice, newTitle, requests, tokens);
    }

    boolean isUntouched() {
        return requests.isUntouched() && tokens.isUntouched();
    }

    public boolean isOwned() {
        return title instanceof Title.Owned;
    }

    public Amount units() {
        return new Amount(requests.units(), tokens.units());
    }

    void resize(Amount units) {
        requests.resize(units.requests());
        tokens.resize(units.tokens());
    }

    /// Returns what the next holder must know.
    Trace trace(long now) {
        return new Trace(Math.ceilDiv(requests.restIn(now), TimeUnit.MILLISECONDS.toNanos(1)), tokens.uses(now));
    }

    /// Takes over what the last holder told.
    void follow(Trace trace, long now) {
        requests.rest(TimeUnit.MILLISECONDS.toNanos(trace.restMillis()), now);
        tokens.remember(trace.tokens(), now);
    }

    /// Takes over from a holder that told nothing and may have used it up to a time.
    void followUnknown(long until) {
        requests.assumeUsed(until);
        tokens.assumeUsed(until);
    }
}
