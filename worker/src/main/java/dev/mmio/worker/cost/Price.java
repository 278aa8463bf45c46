package dev.mmio.worker.cost;

import dev.mmio.worker.job.Consumption;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a model costs. Prices of tokens are per million.
///
/// @param input tokens of the input
/// @param output tokens of the answer
/// @param thinking tokens of thinking; as `output` if absent
/// @param cached tokens of the input that come from a cache; as `input` if absent
/// @param inputAudio tokens of the input that are sound; as `input` if absent
/// @param perVideoSecond a second of film that the model makes
/// @param perImage a picture that the model makes, instead of the tokens it takes in the answer
record Price(
        String model,
        @Nullable BigDecimal input,
        @Nullable BigDecimal output,
        @Nullable BigDecimal thinking,
        @Nullable BigDecimal cached,
        @Nullable BigDecimal inputAudio,
        @Nullable BigDecimal perVideoSecond,
        @Nullable BigDecimal perImage) {

    Price {
        require(model != null && !model.isBlank(), "each price must name its model");
        require(
                Stream.of(input, output, thinking, cached, inputAudio, perVideoSecond, perImage)
                        .filter(Objects::nonNull)
                        .allMatch(price -> price.signum() >= 0),
                "prices of " + model + " must not be negative");
        require((input == null) == (output == null), model + " needs input and output together");
        require(
                input != null || (thinking == null && cached == null && inputAudio == null),
                model + " needs input and output beside other prices of tokens");
        require(input != null || perVideoSecond != null || perImage != null, model + " has no price");
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("mmio.cost.prices: " + complaint);
        }
    }

    /// Returns what a call cost, exactly; null if something that it used has no price.
    @Nullable
    BigDecimal of(Consumption used) {
        var usage = used.usage();
        long fresh = Math.max(0, usage.promptTokens() - usage.cachedTokens());
        // How many of the cached tokens are sound is not told. As few as can be: rather too dear than too cheap.
        long sound = Math.min(fresh, tokens(usage.promptByModality(), "AUDIO"));
        long drawn = perImage == null ? 0 : Math.min(usage.outputTokens(), tokens(usage.outputByModality(), "IMAGE"));
        return Item.sum(List.of(
                Item.of(fresh - sound, perToken(input)),
                Item.of(sound, perToken(or(inputAudio, input))),
                Item.of(usage.cachedTokens(), perToken(or(cached, input))),
                Item.of(usage.outputTokens() - drawn, perToken(output)),
                Item.of(usage.thinkingTokens(), perToken(or(thinking, output))),
                Item.of(imagesToPay(used), perImage),
                new Item(seconds(used.video()), perVideoSecond)));
    }

    /// Returns what a call that takes so much costs at most; null if tokens have no price. What they are is known only
    /// afterwards, so of two prices the higher one counts, and a picture with its own price costs its tokens too.
    @Nullable
    BigDecimal of(Estimate estimate) {
        if (input == null || output == null) {
            return null;
        }
        return Item.sum(List.of(
                Item.of(estimate.inputTokens() - estimate.soundTokens(), perToken(input)),
                Item.of(estimate.soundTokens(), perToken(dearer(input, inputAudio))),
                Item.of(estimate.outputTokens(), perToken(dearer(output, thinking))),
                Item.of(perImage == null ? 0 : estimate.images(), perImage)));
    }

    /// Pictures without a price of their own are paid by their tokens, if they have any.
    private int imagesToPay(Consumption used) {
        return perImage == null && used.usage().outputTokens() > 0 ? 0 : used.images();
    }

    private static long tokens(Map<String, Long> byModality, String modality) {
        return byModality.getOrDefault(modality, 0L);
    }

    private static @Nullable BigDecimal or(@Nullable BigDecimal price, @Nullable BigDecimal otherwise) {
        return price == null ? otherwise : price;
    }

    private static BigDecimal dearer(BigDecimal price, @Nullable BigDecimal other) {
        return other == null ? price : price.max(other);
    }

    private static @Nullable BigDecimal perToken(@Nullable BigDecimal perMillion) {
        return perMillion == null ? null : perMillion.movePointLeft(6);
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
    }
}
