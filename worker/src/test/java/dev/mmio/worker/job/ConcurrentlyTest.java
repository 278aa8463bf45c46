package dev.mmio.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConcurrentlyTest {

    @Test
    void doesAsManyAtOnceAsItMay() throws Exception {
        var together = new CyclicBarrier(3);
        var done = new AtomicInteger();

        try (var tasks = new Concurrently(3)) {
            for (int i = 0; i < 9; i++) {
                tasks.begin(() -> {
                    together.await();
                    done.incrementAndGet();
                });
            }
            tasks.await();
        }

        assertThat(done).hasValue(9);
    }

    @Test
    void neverDoesMoreAtOnce() throws Exception {
        var running = new AtomicInteger();
        Queue<Integer> seen = new ConcurrentLinkedQueue<>();

        try (var tasks = new Concurrently(2)) {
            for (int i = 0; i < 200; i++) {
                tasks.begin(() -> {
                    seen.add(running.incrementAndGet());
                    running.decrementAndGet();
                });
            }
            tasks.await();
        }

        assertThat(seen).hasSize(200).allMatch(count -> count <= 2);
    }

    @Test
    void anotherHasThePlaceOfOneThatRests() throws Exception {
        var done = new AtomicInteger();

        try (var tasks = new Concurrently(1)) {
            tasks.begin(() -> {
                tasks.rest(() -> done.get() == 1);
                done.incrementAndGet();
            });
            tasks.begin(done::incrementAndGet);
            tasks.await();
        }

        assertThat(done).hasValue(2);
    }

    @Test
    void nobodyRestsForWhatCannotCome() throws Exception {
        var done = new AtomicInteger();

        try (var tasks = new Concurrently(4)) {
            for (int i = 0; i < 3; i++) {
                tasks.begin(() -> {
                    tasks.rest(() -> false);
                    done.incrementAndGet();
                });
            }
            tasks.begin(() -> {
                throw new JobException.Transient("one of them fails", new IllegalStateException());
            });
            assertThat(catchThrowable(tasks::await)).isInstanceOf(JobException.Transient.class);
        }

        assertThat(done).hasValue(3);
    }

    @Test
    void letsThoseFinishThatRunWhenOneFails() throws Exception {
        var failed = new CountDownLatch(1);
        var finished = new AtomicBoolean();
        var noQuota = new JobException.NoQuota(WaitReason.QUOTA, "none", Duration.ofSeconds(1), null);

        try (var tasks = new Concurrently(2)) {
            tasks.begin(() -> {
                failed.await();
                finished.set(true);
            });
            tasks.begin(() -> {
                failed.countDown();
                throw noQuota;
            });

            assertThat(catchThrowable(tasks::await)).isSameAs(noQuota);
            assertThatThrownBy(() -> tasks.begin(() -> {})).isSameAs(noQuota);
        }

        assertThat(finished).isTrue();
    }

    @Test
    void letsThoseFinishThatRunWhenThereIsNoRoomForAnother() throws Exception {
        var failing = new CompletableFuture<Thread>();
        var finished = new AtomicBoolean();
        var passing = new JobException.Transient("not now", null);

        try (var tasks = new Concurrently(2)) {
            tasks.begin(() -> {
                // Not before the failure is known, or there would be room.
                failing.get().join();
                finished.set(true);
            });
            tasks.begin(() -> {
                failing.complete(Thread.currentThread());
                throw passing;
            });

            assertThatThrownBy(() -> tasks.begin(() -> {})).isSameAs(passing);

            assertThat(finished).isTrue();
        }
    }

    @Test
    void tellsWhatEndsTheJobRatherThanWhatPasses() throws Exception {
        var failed = new CountDownLatch(1);
        var permanent = new JobException.Permanent(FailureCode.BUDGET_EXCEEDED, "no");

        try (var tasks = new Concurrently(2)) {
            tasks.begin(() -> {
                failed.await();
                throw permanent;
            });
            tasks.begin(() -> {
                failed.countDown();
                throw new JobException.Transient("not now", null);
            });

            assertThat(catchThrowable(tasks::await)).isSameAs(permanent);
        }
    }

    @Test
    void interruptsThoseThatRunWhenTheJobHasFailed() throws Exception {
        var never = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        var permanent = new JobException.Permanent(FailureCode.UNAUTHORIZED, "no");

        try (var tasks = new Concurrently(2)) {
            tasks.begin(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                }
            });
            tasks.begin(() -> {
                throw permanent;
            });

            assertThat(catchThrowable(tasks::await)).isSameAs(permanent);
        }

        assertThat(interrupted).isTrue();
    }

    @Test
    void interruptsWhatRunsWhenItIsClosed() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();

        try (var tasks = new Concurrently(1)) {
            tasks.begin(() -> {
                begun.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                }
            });
            begun.await();
        }

        assertThat(interrupted).isTrue();
    }

    @Test
    void tellsAnErrorAsWhatItIs() throws Exception {
        try (var tasks = new Concurrently(1)) {
            tasks.begin(() -> {
                throw new StackOverflowError();
            });

            assertThatThrownBy(tasks::await).isInstanceOf(StackOverflowError.class);
        }
    }
}
