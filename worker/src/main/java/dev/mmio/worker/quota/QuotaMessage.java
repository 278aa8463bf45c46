package dev.mmio.worker.quota;

import dev.mmio.worker.quota.day.DayMessage;
import dev.mmio.worker.quota.lending.Legacy;
import dev.mmio.worker.quota.lending.LoanMessage;
import dev.mmio.worker.quota.window.Dimension;
import dev.mmio.worker.quota.window.Written;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that workers say to each other about quota. Exactly one of its parts is there.
public record QuotaMessage(
        LoanMessage.@Nullable Ask ask,
        LoanMessage.@Nullable Grant grant,
        LoanMessage.@Nullable Return giveBack,
        DayMessage.@Nullable Ask dayAsk,
        DayMessage.@Nullable Give dayGive,
        DayMessage.@Nullable Refuse dayRefuse,
        @Nullable HandOver handOver,
        @Nullable Parked parked) {

    static QuotaMessage of(LoanMessage message) {
        return switch (message) {
            case LoanMessage.Ask ask -> new QuotaMessage(ask, null, null, null, null, null, null, null);
            case LoanMessage.Grant grant -> new QuotaMessage(null, grant, null, null, null, null, null, null);
            case LoanMessage.Return giveBack -> new QuotaMessage(null, null, giveBack, null, null, null, null, null);
        };
    }

    static QuotaMessage of(DayMessage message) {
        return switch (message) {
            case DayMessage.Ask ask -> new QuotaMessage(null, null, null, ask, null, null, null, null);
            case DayMessage.Give give -> new QuotaMessage(null, null, null, null, give, null, null, null);
            case DayMessage.Refuse refuse -> new QuotaMessage(null, null, null, null, null, refuse, null, null);
        };
    }

    static QuotaMessage of(HandOver handOver) {
        return new QuotaMessage(null, null, null, null, null, null, handOver, null);
    }

    static QuotaMessage of(Parked parked) {
        return new QuotaMessage(null, null, null, null, null, null, null, parked);
    }

    @Nullable
    LoanMessage loan() {
        return ask != null ? ask : grant != null ? grant : giveBack;
    }

    @Nullable
    DayMessage day() {
        return dayAsk != null ? dayAsk : dayGive != null ? dayGive : dayRefuse;
    }

    /// A partition is given up in good order.
    ///
    /// @param holder who gives it up and when it had it, as the note on the offset says
    /// @param legacy what the next owner should know
    record HandOver(int partition, String holder, Legacy legacy) {

        HandOver {
            Written.present(holder, legacy);
        }

        boolean isOf(String former) {
            return holder.equals(former);
        }
    }

    /// The provider said that a model is not to be asked for a while.
    ///
    /// @param from the worker that was told
    /// @param dimension of which limit it spoke, if it told
    /// @param limit how high that is, if it told
    record Parked(
            String model,
            String from,
            long millis,
            @Nullable Dimension dimension,
            @Nullable Long limit) {

        Parked {
            Written.present(model, from);
        }

        static Parked of(String model, String from, Refusal refusal) {
            return new Parked(model, from, refusal.availableIn().toMillis(), refusal.dimension(), refusal.limit());
        }

        Refusal refusal() {
            return new Refusal(Duration.ofMillis(millis), dimension, limit);
        }
    }
}
