package dev.mmio.worker;

import static dev.mmio.message.FailureCode.INPUT_TOO_LARGE;
import static dev.mmio.message.FailureCode.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.support.KafkaHeaders;

/// What is no job becomes a dead letter with its reason, as it was received, and holds up nothing behind it.
class BadInputIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static LocalCluster cluster;
    private static Outside outside;
    private static final Map<String, Sent> sent = new HashMap<>();
    private static int good;

    /// @param bad where the bad record lies
    /// @param good the job behind it
    private record Sent(RecordMetadata bad, String good) {}

    /// All bad records are sent at once, each with a good job behind it.
    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start();
        outside = cluster.outside();
        for (var bad : badRecords().toList()) {
            var metadata = outside.deliver(bad.record());
            sent.put(bad.name(), new Sent(metadata, sendGood(metadata.partition())));
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static Stream<BadRecord> badRecords() {
        return BadRecords.all();
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void keepsWhatIsNoJobAndGoesOn(BadRecord bad) {
        var record = Objects.requireNonNull(sent.get(bad.name()));

        assertSucceeds(record.good());
        var letter = letterOf(bad);
        assertReason(letter, bad);
        assertThat(letter.value()).isEqualTo(bad.value());
        assertThat(letter.key()).isEqualTo(bad.key() == null ? null : bad.key().getBytes(UTF_8));
        assertThat(letter.headers().toArray()).startsWith(bad.record().headers().toArray());
        assertOrigin(letter, record.bad(), bad);
        assertToldOnce(bad);
    }

    @Test
    void keepsTheHeadersThereIsRoomFor() throws InterruptedException {
        var bad = BadRecord.named("large header", INPUT_TOO_LARGE, "{\"id\":\"ID\"}")
                .with("large", new byte[200_000])
                .with(MessageHeaders.TRACEPARENT, new byte[20_000]);

        var metadata = outside.deliver(bad.record());

        assertSucceeds(sendGood(metadata.partition()));
        var letter = letterOf(bad);
        assertReason(letter, bad);
        assertThat(letter.headers().lastHeader(MessageHeaders.TRACEPARENT)).isNotNull();
        assertThat(letter.headers().lastHeader("large")).isNull();
        assertThat(message(letter)).contains("left out: headers");
        assertToldOnce(bad);
    }

    @Test
    void takesRecordsAsTheirProducerCompressedThem() throws Exception {
        var bad = BadRecord.named("5 MB compressed", INPUT_TOO_LARGE, large(5_000_000));

        var metadata = deliverCompressed(bad.record());

        assertSucceeds(sendGood(metadata.partition()));
        var letter = letterOf(bad);
        assertReason(letter, bad);
        assertThat(letter.value()).isEqualTo(bad.value());
        assertToldOnce(bad);
    }

    @Test
    void keepsInTheMediaStoreWhatEvenADeadLetterCannotHold() throws Exception {
        var bad = BadRecord.named("20 MB compressed", INPUT_TOO_LARGE, large(20_000_000));

        var metadata = deliverCompressed(bad.record());

        assertSucceeds(sendGood(metadata.partition()));
        var letter = letterOf(bad);
        assertReason(letter, bad);
        assertThat(letter.value()).isNull();
        var uri = letter.headers().lastHeader(MessageHeaders.DEAD_LETTER_URI).value();
        assertThat(Path.of(URI.create(new String(uri, UTF_8)))).hasBinaryContent(bad.value());
        assertOrigin(letter, metadata, bad);
        assertToldOnce(bad);
    }

    @Test
    void refusesWhatIsTooLargeToBePassedOnToItsPartition() throws Exception {
        var bad = BadRecord.named("12 MB elsewhere", INPUT_TOO_LARGE, large(12_000_000));
        int elsewhere = elsewhere(bad);

        deliverCompressed(bad.record(elsewhere));

        assertSucceeds(sendGood(elsewhere));
        assertReason(letterOf(bad), bad);
        assertThat(outside.results()).doesNotContainKey(new JobId(idOf(bad)));
    }

    @Test
    void passesWhatIsInvalidOnToItsPartition() throws InterruptedException {
        var bad = BadRecord.named("elsewhere", INVALID_REQUEST, "{\"id\":\"ID\"}");

        outside.deliver(bad.record(elsewhere(bad)));

        outside.awaitResult(idOf(bad), SOON);
        assertToldOnce(bad);
        var letter = letterOf(bad);
        assertThat(letter.partition()).isEqualTo(LocalCluster.partitionOf(idOf(bad)));
        assertThat(letter.key()).isEqualTo(idOf(bad).getBytes(UTF_8));
    }

    private static String large(int characters) {
        return "{\"id\":\"ID\",\"kind\":\"process\",\"prompt\":\"" + "x".repeat(characters) + "\"}";
    }

    private static String idOf(BadRecord bad) {
        return Objects.requireNonNull(bad.id());
    }

    private static int elsewhere(BadRecord bad) {
        return (LocalCluster.partitionOf(idOf(bad)) + 1) % LocalCluster.PARTITIONS;
    }

    private static RecordMetadata deliverCompressed(ProducerRecord<byte[], byte[]> record) throws Exception {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                cluster.broker().bootstrapServers(),
                "compression.type",
                "zstd",
                "max.request.size",
                30_000_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        }
    }

    private static String sendGood(int partition) {
        var id = LocalCluster.idIn(partition, "good-" + good++);
        outside.send(ProcessRequest.of(id, "Say exactly: fine"));
        return id;
    }

    private static void assertSucceeds(String id) {
        assertThat(outside.awaitResult(id, SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    private static ConsumerRecord<byte[], byte[]> letterOf(BadRecord bad) {
        outside.await("dead letter of " + bad, () -> letters(bad).findAny().isPresent(), SOON);
        assertThat(letters(bad)).hasSize(1);
        return letters(bad).findAny().orElseThrow();
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> letters(BadRecord bad) {
        var name = bad.name().getBytes(UTF_8);
        return outside.deadLetters().stream().filter(letter -> {
            var header = letter.headers().lastHeader(BadRecord.NAME_HEADER);
            return header != null && Arrays.equals(header.value(), name);
        });
    }

    private static void assertReason(ConsumerRecord<byte[], byte[]> letter, BadRecord bad) {
        assertThat(Outside.reasonOf(letter)).isEqualTo(bad.code().name());
        assertThat(message(letter)).isNotBlank().hasSizeLessThan(300);
    }

    private static String message(ConsumerRecord<byte[], byte[]> letter) {
        return Outside.headerOf(letter, MessageHeaders.DEAD_LETTER_MESSAGE);
    }

    private static void assertOrigin(ConsumerRecord<byte[], byte[]> letter, RecordMetadata metadata, BadRecord bad) {
        assertThat(Outside.headerOf(letter, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(Topics.DEFAULT.jobs());
        assertThat(number(letter, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP).getLong())
                .isEqualTo(metadata.timestamp());
        if (bad.id() == null || LocalCluster.partitionOf(bad.id()) == metadata.partition()) {
            assertThat(number(letter, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt())
                    .isEqualTo(metadata.partition());
            assertThat(number(letter, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong())
                    .isEqualTo(metadata.offset());
        }
    }

    private static ByteBuffer number(ConsumerRecord<byte[], byte[]> letter, String header) {
        return ByteBuffer.wrap(letter.headers().lastHeader(header).value());
    }

    private static void assertToldOnce(BadRecord bad) {
        if (bad.id() == null) {
            assertThat(outside.results().keySet()).extracting(JobId::value).allMatch(id -> id.matches("(good|bad)-.*"));
            return;
        }
        outside.awaitResult(bad.id(), SOON);
        assertThat(outside.results().get(new JobId(bad.id())))
                .singleElement()
                .isInstanceOfSatisfying(
                        JobResult.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo(bad.code()));
        assertThat(outside.events(bad.id())).isEmpty();
    }
}
