package dev.mmio.worker.outbox;

import dev.mmio.worker.telemetry.LogKeys;
import dev.mmio.worker.telemetry.OutboxMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes everything the worker says, in order, in small transactions many times a second.
///
/// There is one outbox and it has one thread: two writers could move a committed offset backwards. What is said in the
/// name of a partition that is no longer ours is dropped; its next owner says it.
public final class Outbox {

    /// How the `transactional.id` of every writer begins, whose worker it may be.
    public static final String WRITERS = "mmio-writer-";

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final OwnershipBoard board;
    private final Supplier<Writer> writers;
    private final OutboxProperties properties;
    private final OutboxMeters meters;
    private final StatementQueue queue;
    private final Setbacks setbacks = new Setbacks();
    private final Thread thread = Thread.ofPlatform()
            .name("mmio-outbox")
            .uncaughtExceptionHandler((_, e) -> log.error("The outbox died; this worker must be started again", e))
            .unstarted(this::run);
    private final Set<String> former = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Writer writer;
    private volatile Runnable whenRenewed = () -> {};
    private volatile boolean healthy;
    private volatile long lastCommit;
    private volatile boolean stopping;

    /// @param writers makes a writer with a name of its own, ready to begin
    Outbox(OwnershipBoard board, Supplier<Writer> writers, OutboxProperties properties, OutboxMeters meters) {
        this.lastCommit = System.nanoTime() - properties.proofOfMembership().toNanos();
        this.board = board;
        this.writers = writers;
        this.properties = properties;
        this.meters = meters;
        this.queue = new StatementQueue(properties.bufferBytes().toBytes());
    }

    /// Starts writing.
    ///
    /// @param whenRenewed called, on the writer's thread, when everything owned must be restored again
    ///     since nobody can tell what was said last
    public void start(Runnable whenRenewed) {
        this.whenRenewed = whenRenewed;
        thread.start();
    }

    /// Appends a statement; never waits.
    ///
    /// @throws IllegalArgumentException if a record of it is larger than Kafka would take
    public void say(Statement statement) {
        for (var line : statement.records()) {
            if (line.bytes() > properties.maxRecordSize().toBytes()) {
                throw new IllegalArgumentException("a record of " + line.bytes() + " bytes is too large to be written");
            }
        }
        queue.add(statement);
    }

    /// Waits until what was said before is not too much; for threads that would say a lot.
    public void awaitRoom() throws InterruptedException {
        queue.awaitRoom();
    }

    public boolean hasRoom() {
        return queue.hasRoom();
    }

    /// Tells whether a transaction was committed so lately that nobody else can own what was ours then.
    boolean isMembershipProven() {
        return System.nanoTime() - lastCommit < properties.proofOfMembership().toNanos();
    }

    /// Tells whether the last transaction was committed and the thread is alive.
    public boolean isHealthy() {
        return healthy && thread.isAlive();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Returns the name of the writer in use, or null while there is none.
    public @Nullable String writerId() {
        var current = writer;
        return current == null ? null : current.id();
    }

    /// Returns whom to fence if a writer may still write.
    public static List<String> transactionalIds(String writerId) {
        return Writer.transactionalIds(writerId);
    }

    /// Returns the names of the writers that were given up, whose last transaction may still be open.
    public Set<String> formerWriters() {
        return Set.copyOf(former);
    }

    /// Breaks off an open transaction that would not end in time.
    public void breakOff() {
        var current = writer;
        if (current != null) {
            log.warn("Breaking off a transaction that holds up a rebalance");
            current.close();
        }
    }

    /// Writes what is left and stops.
    public void stop(Duration atMost) throws InterruptedException {
        stopping = true;
        queue.close();
        if (!thread.join(atMost)) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        try {
            renew();
            for (var batch = take(); !batch.isEmpty(); batch = take()) {
                write(batch);
            }
        } catch (InterruptedException _) {
            log.warn("Outbox stopped before everything was written; the next owner goes on from the journal");
        } finally {
            var last = writer;
            if (last != null) {
                last.close();
            }
        }
    }

    private List<Statement> take() throws InterruptedException {
        current().awaitRested();
        long lingering = lastCommit + properties.linger().toNanos();
        return queue.take(properties.batchSize(), properties.batchBytes().toBytes(), lingering);
    }

    /// Writes a batch, again and again with newer snapshots, until it is committed or no longer ours to say.
    private void write(List<Statement> batch) throws InterruptedException {
        var rest = batch;
        while (!rest.isEmpty()) {
            var ownership = board.current();
            rest = dropForeign(rest, ownership);
            if (rest.isEmpty() || board.enter(ownership, partitions(rest)) == null) {
                continue;
            }
            try {
                if (writeOnce(rest, ownership)) {
                    return;
                }
            } finally {
                board.exit();
            }
            board.awaitNewerThan(ownership, setbacks.pause());
        }
    }

    private boolean writeOnce(List<Statement> statements, Ownership ownership) throws InterruptedException {
        long began = System.nanoTime();
        var current = current();
        try {
            current.write(statements, ownership);
        } catch (Writer.UnknownOutcomeException e) {
            log.warn("Nobody can tell whether a transaction was committed; everything owned is restored again", e);
            renew();
            return false;
        } catch (KafkaException | IllegalStateException e) {
            recover(current, e);
            return false;
        }
        healthy = true;
        setbacks.end();
        // The broker checked our membership after this moment.
        lastCommit = began;
        meters.committed(Duration.ofNanos(System.nanoTime() - began), statements.size());
        statements.forEach(statement -> statement.fate().committed());
        return true;
    }

    /// Aborts, so that the statements can be tried with a newer snapshot; a writer that cannot even abort is replaced.
    private void recover(Writer current, RuntimeException failure) throws InterruptedException {
        meters.aborted();
        try {
            current.abort();
            if (failure instanceof CommitFailedException) {
                log.info("A rebalance overtook a transaction; it is tried again with what is still owned");
            } else {
                healthy = false;
                tell(failure);
            }
        } catch (KafkaException | IllegalStateException e) {
            e.addSuppressed(failure);
            log.warn("The writer is of no more use; everything owned is restored again", e);
            renew();
        }
    }

    /// Whoever reads the log needs the whole of it once.
    private void tell(RuntimeException failure) {
        var last = setbacks.cause();
        setbacks.add(failure);
        if (setbacks.cause().equals(last)) {
            log.atWarn().addKeyValue(LogKeys.FAULT, last).log("A transaction failed again");
        } else {
            log.warn("A transaction failed and is tried again", failure);
        }
    }

    /// Takes a new writer. Nothing said before is said from memory: the journal decides what is still to be said.
    private void renew() throws InterruptedException {
        healthy = false;
        var old = writer;
        writer = null;
        if (old != null) {
            board.current().held().values().forEach(Tenure::end);
            old.close();
            former.add(old.id());
            meters.renewed();
            queue.clear().forEach(statement -> statement.fate().dropped());
        }
        setbacks.end();
        while (writer == null) {
            try {
                writer = writers.get();
            } catch (KafkaException e) {
                setbacks.add(e);
                log.atWarn().addKeyValue(LogKeys.FAULT, setbacks.cause()).log("No writer yet; trying again");
                if (stopping) {
                    throw new InterruptedException("stopped before Kafka could be reached");
                }
                Thread.sleep(setbacks.pause());
            }
        }
        setbacks.end();
        healthy = true;
        if (old != null) {
            whenRenewed.run();
        }
    }

    private Writer current() {
        var current = writer;
        if (current == null) {
            throw new IllegalStateException("no writer");
        }
        return current;
    }

    private static List<Statement> dropForeign(List<Statement> statements, Ownership ownership) {
        var kept = new ArrayList<Statement>(statements.size());
        for (var statement : statements) {
            if (ownership.holds(statement.tenure())) {
                kept.add(statement);
            } else {
                statement.fate().dropped();
            }
        }
        return kept;
    }

    private static Set<Integer> partitions(List<Statement> statements) {
        return statements.stream()
                .map(statement -> statement.tenure().partition())
                .collect(Collectors.toSet());
    }
}
