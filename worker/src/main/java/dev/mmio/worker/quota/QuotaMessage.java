package dev.mmio.worker.quota;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that workers say to each other about quota. Exactly one of its parts is there.
public record QuotaMessage(
        LoanMessage.@Nullable Ask ask,
        LoanMessage.@Nullable Grant grant,
        LoanMessage.@Nullable Return giveBack,
        @Nullable HandOver handOver,
        @Nullable Parked parked) {

    static QuotaMessage of(LoanMessage message) {
        return switch (message) {
            case LoanMessage.Ask ask -> new QuotaMessage(ask, null, null, null, null);
            case LoanMessage.Grant grant -> new QuotaMessage(null, grant, null, null, null);
            case LoanMessage.Return giveBack -> new QuotaMessage(null, null, giveBack, null, null);
        };
    }

    static QuotaMessage of(HandOver handOver) {
        return new QuotaMessage(null, null, null, handOver, null);
    }

    static QuotaMessage of(Parked parked) {
        return new QuotaMessage(null, null, null, null, parked);
    }

    @Nullable
    LoanMessage loan() {
        return ask != null ? ask : grant != null ? grant : giveBack;
    }

    /// A partition is given up in good order, and nothing of its quota is lent.
    ///
    /// @param writer who gives it up, as its note on the offset says
    /// @param lots by model what the next owner should know
    record HandOver(int partition, String writer, Map<String, List<Lot>> lots) {}

    /// The provider said that a model is not to be asked for a while.
    ///
    /// @param from the worker that was told
    record Parked(String model, String from, long millis) {}
}
