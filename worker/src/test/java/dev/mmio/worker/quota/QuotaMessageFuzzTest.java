package dev.mmio.worker.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.fuzz.Fuzzing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever is said about quota, and whether it is understood or not, quota can be used afterwards.
class QuotaMessageFuzzTest {

    private static final List<String> MESSAGES = List.of(
            "{\"ask\":{\"model\":\"m\",\"from\":\"other\",\"nonce\":3,\"millis\":60000,\"claim\":{\"weight\":1.5,\"own\":2.0,\"lately\":0.5,\"missing\":{\"requests\":3,\"tokens\":100},\"stuckFor\":{\"requests\":3,\"tokens\":100}},\"holds\":[1,2]}}",
            "{\"ask\":{\"model\":\"m\",\"from\":\"other\",\"nonce\":4,\"millis\":5000,\"claim\":{\"weight\":1.5,\"own\":2.0,\"lately\":0.5,\"missing\":{\"requests\":3,\"tokens\":100}},\"holds\":[]}}",
            "{\"grant\":{\"model\":\"m\",\"from\":\"other\",\"to\":\"self\",\"nonce\":1,\"lots\":[{\"slice\":7},{\"slice\":8,\"trace\":null}]}}",
            "{\"giveBack\":{\"model\":\"m\",\"from\":\"other\",\"to\":\"self\",\"nonce\":1,\"lots\":[{\"slice\":7}]}}",
            "{\"dayAsk\":{\"limit\":\"m\",\"from\":\"other\",\"day\":\"2026-11-20\",\"partition\":3}}",
            "{\"dayGive\":{\"from\":\"other\",\"block\":{\"limit\":\"m\",\"day\":\"2026-11-20\",\"partition\":3,\"from\":0,\"upTo\":10,\"to\":\"self\"}}}",
            "{\"dayRefuse\":{\"limit\":\"m\",\"from\":\"other\",\"day\":\"2026-11-20\",\"partition\":3}}",
            "{\"handOver\":{\"partition\":3,\"holder\":\"writer@1\",\"legacy\":{\"lots\":{\"m\":[{\"slice\":25}]},\"lentMillis\":100,\"untoldMillis\":-100}}}",
            "{\"parked\":{\"model\":\"m\",\"from\":\"other\",\"millis\":3000,\"dimension\":\"REQUESTS_PER_MINUTE\",\"limit\":10}}");

    private final MessageJson json = new MessageJson();

    @Test
    void whatWorkersSay() throws Exception {
        assertThat(MESSAGES)
                .allSatisfy(each -> assertThat(read(each.getBytes(UTF_8))).isNotNull());
        Fuzzing.of(MESSAGES).feed(bytes -> {
            var quotas = Quotas.limited("m", 240);
            hear(quotas.share(), bytes);
            quotas.owningAll();
            for (var message : MESSAGES) {
                hear(quotas.share(), bytes);
                hear(quotas.share(), message.getBytes(UTF_8));
                quotas.pass(Duration.ofSeconds(1));
                quotas.share().tick();
            }
            assertThat(quotas.shareOf("m")).isBetween(0L, 240L);
            quotas.release(3, "self@1");
            quotas.own(3, new FormerOwner.Released("writer@1"));
            quotas.share().tick();
        });
    }

    @Test
    void anAskThatDoesNotSayWhatIsMissingIsNoneAndHarmsNothing() {
        var quotas = Quotas.limited("m", 240);
        quotas.owningAll();
        hear(
                quotas.share(),
                MESSAGES.get(1).replace("\"missing\"", "\"absent\"").getBytes(UTF_8));

        quotas.pass(Duration.ofSeconds(1));
        quotas.share().tick();

        assertThat(quotas.shareOf("m")).isEqualTo(240);
    }

    /// As [QuotaExchange][dev.mmio.worker.exchange.QuotaExchange] does it.
    private void hear(QuotaShare share, byte[] message) {
        try {
            share.hear(read(message));
        } catch (RuntimeException _) {
            // What is not understood is as if it had been lost.
        }
    }

    private QuotaMessage read(byte[] message) {
        return json.readValue(message, QuotaMessage.class);
    }
}
