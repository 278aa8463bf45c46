package dev.mmio.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.worker.outbox.Statement.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class StatementQueueTest {

    private static final long FOR_EVER = System.nanoTime() + Duration.ofHours(1).toNanos();

    private final StatementQueue queue = new StatementQueue(1_000);
    private final Statement news = statement(Fate.IGNORED);
    private final Statement awaited = statement(new Told());

    @Test
    void whatNobodyWaitsForIsTakenAtOnceWhenThereWasNothingForLong() throws InterruptedException {
        queue.add(news);

        assertThat(queue.take(10, 1_000, System.nanoTime())).containsExactly(news);
    }

    @Test
    void whatNobodyWaitsForLingersUntilSomethingComesThatSomebodyDoes() throws Exception {
        queue.add(news);
        var taking = lingering();

        queue.add(news);
        queue.add(awaited);

        assertThat(taking.get()).containsExactly(news, news, awaited);
    }

    @Test
    void whatSomebodyWaitsForIsRememberedWhenItDoesNotFit() throws InterruptedException {
        queue.add(news);
        queue.add(awaited);

        assertThat(queue.take(1, 1_000, FOR_EVER)).containsExactly(news);
        assertThat(queue.take(1, 1_000, FOR_EVER)).containsExactly(awaited);
    }

    @Test
    void nothingLingersOnceItIsClosed() throws Exception {
        queue.add(news);
        var taking = lingering();

        queue.close();

        assertThat(taking.get()).containsExactly(news);
    }

    /// Begins to take, and returns once that waits.
    private Future<List<Statement>> lingering() {
        var taking = new FutureTask<>(() -> queue.take(10, 1_000, FOR_EVER));
        var thread = Thread.ofPlatform().start(taking);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return taking;
    }

    private static Statement statement(Fate fate) {
        return Statement.plain(new Tenure(3, 0, Set.of()), List.of(), fate);
    }
}
