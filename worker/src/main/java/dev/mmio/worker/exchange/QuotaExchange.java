package dev.mmio.worker.exchange;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.quota.QuotaMessage;
import dev.mmio.worker.quota.QuotaShare;
import dev.mmio.worker.quota.day.DayJournal;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Carries what workers say about quota, and lets the quota look at the time. Nothing depends on a message coming
/// through: while none does, each worker has its own share.
final class QuotaExchange implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(QuotaExchange.class);

    /// Also how often the quota looks at the time.
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    /// How long the start waits for the broker.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final QuotaShare quota;
    private final DayJournal journal;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final List<TopicPartition> partitions;
    private final MessageJson json;
    private final Thread thread = Thread.ofPlatform()
            .name("mmio-quota")
            .daemon()
            .uncaughtExceptionHandler((_, e) -> log.error("Quota is looked after no more; start again", e))
            .unstarted(this::run);
    private volatile boolean running;

    QuotaExchange(
            QuotaShare quota,
            DayJournal journal,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Form form) {
        this.quota = quota;
        this.journal = journal;
        this.consumer = consumer;
        this.producer = producer;
        this.partitions = form.partitions();
        this.json = form.json();
    }

    static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    @Override
    public void start() {
        running = true;
        boolean known = knowsTopic();
        listenFromNow();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !known && System.nanoTime() < end; ) {
            pause(POLL);
            known = knowsTopic() || Thread.currentThread().isInterrupted();
        }
        quota.connect(this::say, journal);
        thread.start();
    }

    /// The producer never waits, so what is said before it knows its topic is lost; and what is said first may be the
    /// hand-over of all partitions.
    private boolean knowsTopic() {
        try {
            return !producer.partitionsFor(partitions.getFirst().topic()).isEmpty();
        } catch (TimeoutException _) {
            // It does not wait here either, but goes on looking by itself.
            return false;
        }
    }

    /// A consumer looks for the end of a topic when it needs it, and misses what is said until then: among it the
    /// hand-over of what is about to become ours.
    private void listenFromNow() {
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        try {
            partitions.forEach(partition -> consumer.position(partition, PATIENCE));
        } catch (KafkaException e) {
            log.atWarn()
                    .addKeyValue(LogKeys.FAULT, e.toString())
                    .log("What is said about quota may be missed at first");
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Begins before intake and ends after it: jobs that are drained still wait for their turns.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void run() {
        try (consumer) {
            while (running) {
                listen();
                tick();
            }
        }
    }

    private void listen() {
        try {
            consumer.poll(POLL).forEach(this::hear);
        } catch (KafkaException e) {
            log.atWarn().addKeyValue(LogKeys.FAULT, e.toString()).log("No quota is lent for now; trying again");
            pause(AGAIN);
        }
    }

    private void tick() {
        try {
            quota.tick();
        } catch (RuntimeException e) {
            // Without it nothing lent would ever be taken back, and no wait would end.
            log.error("The quota could not look at the time; trying again", e);
            pause(AGAIN);
        }
    }

    /// Tells whether the thread is alive that it cannot do without.
    boolean isIntact() {
        return !running || thread.isAlive();
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        try {
            quota.hear(json.readValue(record.value(), QuotaMessage.class));
        } catch (RuntimeException e) {
            // Of another version, maybe: what is not understood is as if it had been lost.
            log.atWarn().addKeyValue(LogKeys.FAULT, e.getClass().getName()).log("A quota message cannot be read");
        }
    }

    private void say(QuotaMessage message) {
        var partition = partitions.getFirst();
        // A message that is lost wastes quota for a moment, so nobody waits for it.
        var _ = producer.send(
                new ProducerRecord<>(partition.topic(), partition.partition(), null, json.writeValue(message)));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// How messages are carried.
    record Form(List<TopicPartition> partitions, MessageJson json) {}
}
