package dev.mmio.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.ControlMessage;
import dev.mmio.message.EventTerms;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class CloudEventHeadersTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void describesARequestInBinaryMode() {
        var headers = CloudEventHeaders.of(ProcessRequest.of("a1", "why?"), "/here", NOON);

        assertThat(asMap(headers))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "a1",
                        "ce_source", "/here",
                        "ce_type", "dev.mmio.job.requested.v1",
                        "ce_time", "2026-11-20T12:00:00Z",
                        "ce_subject", "a1",
                        "content-type", "application/json"));
    }

    @Test
    void givesEachEventOfAJobAnIdOfItsOwn() {
        var accepted = CloudEventHeaders.of(new JobEvent.Accepted(terms(1)), "/worker");
        var started = CloudEventHeaders.of(new JobEvent.Started(terms(2)), "/worker");

        assertThat(CloudEventHeaders.find(accepted, "ce_type")).isEqualTo("dev.mmio.job.accepted.v1");
        assertThat(CloudEventHeaders.find(accepted, "ce_id")).isNotEqualTo(CloudEventHeaders.find(started, "ce_id"));
        assertThat(CloudEventHeaders.find(started, "ce_time")).isEqualTo(NOON.toString());
    }

    @Test
    void givesEachOutputOfALiveSessionAnIdOfItsOwn() {
        var first = CloudEventHeaders.of(new LiveOutput.TurnEnd(live(1, 7)), "/worker");
        var again = CloudEventHeaders.of(new LiveOutput.TurnEnd(live(2, 7)), "/worker");

        assertThat(CloudEventHeaders.find(first, "ce_type")).isEqualTo("dev.mmio.job.live-output.v1");
        assertThat(CloudEventHeaders.find(first, "ce_subject")).isEqualTo("a1");
        assertThat(CloudEventHeaders.find(first, "ce_id")).isNotEqualTo(CloudEventHeaders.find(again, "ce_id"));
    }

    @Test
    void describesLiveInput() {
        var headers = CloudEventHeaders.of(new LiveInput.End(new JobId("a1")), "/here", NOON);

        assertThat(CloudEventHeaders.find(headers, "ce_type")).isEqualTo("dev.mmio.job.live-input.v1");
        assertThat(CloudEventHeaders.find(headers, "ce_subject")).isEqualTo("a1");
    }

    private static LiveOutput.Terms live(int run, long seq) {
        return new LiveOutput.Terms(new JobId("a1"), run, seq, NOON);
    }

    @Test
    void namesAPauseByWhatIsPaused() {
        var headers = CloudEventHeaders.of(new ControlMessage.Pause(null, JobKind.VIDEO), "/here", NOON);

        assertThat(CloudEventHeaders.find(headers, "ce_type")).isEqualTo("dev.mmio.job.pause.v1");
        assertThat(CloudEventHeaders.find(headers, "ce_subject")).isEqualTo("kind/video");
    }

    @Test
    void findsTheNewestOfSeveralHeaders() {
        var headers = CloudEventHeaders.of(ProcessRequest.of("a1", "why?"), "/here", NOON);
        headers.add("ce_source", "/there".getBytes(UTF_8));

        assertThat(CloudEventHeaders.find(headers, "ce_source")).isEqualTo("/there");
        assertThat(CloudEventHeaders.find(headers, "traceparent")).isNull();
    }

    private static EventTerms terms(long seq) {
        return new EventTerms(new JobId("a1"), JobKind.PROCESS, seq, 1, 1, NOON, Map.of());
    }

    private static Map<String, String> asMap(Headers headers) {
        var map = new LinkedHashMap<String, String>();
        headers.forEach(header -> map.put(header.key(), new String(header.value(), UTF_8)));
        return map;
    }
}
