package dev.mmio.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The broker checks the generation of a transaction but not who owns the partition, so the two are held apart here.
class OwnershipBoardTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final OwnershipBoard board = new OwnershipBoard();

    @Test
    void noTransactionBeginsOnAnOutdatedSnapshot() {
        var seen = board.current();
        board.publish(Map.of(), Memberships.of(1));

        assertThat(board.enter(seen, Set.of(1))).isNull();
        assertThat(board.enter(board.current(), Set.of(1))).isNotNull();
    }

    @Test
    void aPartitionIsNotGivenUpWhileATransactionTouchesIt() throws Exception {
        board.enter(board.current(), Set.of(1, 2));
        var givenUp = CompletableFuture.supplyAsync(() -> awaitOut(Set.of(2, 3)));

        assertThat(awaitOut(Set.of(3))).as("one that no transaction touches").isTrue();
        assertThat(givenUp).isNotDone();
        board.exit();

        await().atMost(LONG).untilAsserted(() -> assertThat(givenUp).isCompletedWithValue(true));
    }

    @Test
    void givingUpDoesNotWaitForEver() throws Exception {
        board.enter(board.current(), Set.of(1));

        assertThat(board.awaitOutOfTransaction(Set.of(1), Duration.ofMillis(10)))
                .isFalse();
    }

    private boolean awaitOut(Set<Integer> partitions) {
        try {
            return board.awaitOutOfTransaction(partitions, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
