package dev.mmio.worker.quota.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.day.DayTurn.Reservation;
import dev.mmio.worker.quota.slice.Shares;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DayBlocksTest {

    private static final Shares SHARES = new Shares(24, 8);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 8);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    @Test
    void usesABlockOnlyWhenItIsJournaled() {
        var blocks = owning(2400);

        var first = journal(blocks.reserve(1, TODAY));
        assertThat(first).extracting(Block::amount).containsExactly(6L);
        assertThat(blocks.reserve(1, TODAY)).isEqualTo(new DayTurn.Journaling());

        first.forEach(blocks::journaled);
        assertThat(blocks.reserve(1, TODAY)).isEqualTo(new DayTurn.Granted(new Reservation(TODAY, 1)));
        assertThat(blocks.pool()).isEqualTo(5);
    }

    @Test
    void gathersBlocksForALargeAmount() {
        var blocks = owning(2400);

        var gathered = journal(blocks.reserve(250, TODAY));
        gathered.forEach(blocks::journaled);

        assertThat(gathered.stream().mapToLong(Block::amount).sum()).isBetween(250L, 256L);
        assertThat(blocks.reserve(250, TODAY)).isInstanceOf(DayTurn.Granted.class);
    }

    @Test
    void goesOnWhereTheLastOwnerWas() {
        var blocks = new DayBlocks(SHARES, "m", 2400, TODAY);

        blocks.own(0, 96, TODAY);

        assertThat(blocks.left()).isEqualTo(4);
        assertThat(blocks.reserve(5, TODAY)).isEqualTo(new DayTurn.NeedsLoan(1));
    }

    @Test
    void givesBackWhatACallDidNotNeed() {
        var blocks = owning(2400);
        var reserved = reserve(blocks, 6);

        blocks.settle(reserved, 2);

        assertThat(blocks.pool()).isEqualTo(4);
    }

    @Test
    void bearsWhatACallTookBeyondItsReservation() {
        var blocks = owning(2400);
        var reserved = reserve(blocks, 6);

        blocks.settle(reserved, 10);

        assertThat(blocks.pool()).isEqualTo(-4);
        assertThat(journal(blocks.reserve(1, TODAY))).hasSize(1);
    }

    @Test
    void beginsAnewEachDay() {
        var blocks = owning(2400);
        var yesterdays = reserve(blocks, 6);

        assertThat(journal(blocks.reserve(1, TOMORROW))).allMatch(block -> block.from() == 0);
        blocks.settle(yesterdays, 100);

        assertThat(blocks.pool()).isZero();
        assertThat(blocks.left()).isEqualTo(2394);
    }

    @Test
    void doesNotUseABlockOfYesterday() {
        var blocks = owning(2400);
        var yesterdays = journal(blocks.reserve(1, TODAY));
        blocks.reserve(1, TOMORROW);

        yesterdays.forEach(blocks::journaled);

        assertThat(blocks.pool()).isZero();
    }

    @Test
    void wastesABlockOfWhichNobodyKnowsWhetherItIsJournaled() {
        var blocks = owning(24);
        journal(blocks.reserve(1, TODAY)).forEach(blocks::dropped);

        assertThat(blocks.left()).isEqualTo(23);
        assertThat(journal(blocks.reserve(1, TODAY))).hasSize(1);
    }

    @Test
    void tellsWhatCanNeverBe() {
        assertThat(owning(25).reserve(26, TODAY)).isEqualTo(new DayTurn.NeverFits(25));
    }

    @Test
    void countsAGivenBlockOnce() {
        var blocks = new DayBlocks(SHARES, "m", 25, TODAY);
        var block = new Block("m", TODAY, 3, 0, 1, "me");

        blocks.borrow(block, TODAY);
        blocks.borrow(block, TODAY);

        assertThat(blocks.pool()).isEqualTo(1);
    }

    /// All of a small limit is on other workers' partitions, and one worker needs it.
    @Test
    void letsOneWorkerHaveTheWholeDayOfOthers() {
        var workers = new ArrayList<DayWorker>();
        for (int i = 0; i < 24; i++) {
            workers.add(new DayWorker("worker-" + i, 25));
            workers.get(i).own(i, 0);
        }
        var needy = new DayWorker("needy", 25);
        workers.add(needy);

        int granted = 0;
        long now = 0;
        while (!needy.lending.isExhausted(TODAY)) {
            now += 1_000_000_000;
            needy.askAll(workers, new long[24], now);
            while (needy.blocks.reserve(1, TODAY) instanceof DayTurn.Granted) {
                granted++;
            }
        }

        assertThat(granted).isEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverExceedsADayWhateverHappens(long seed) {
        var random = new Random(seed);
        long limit = 1 + random.nextLong(5000);
        var journal = new long[24];
        var workers = new ArrayList<DayWorker>();
        workers.add(new DayWorker("worker-0", limit));
        var owners = new DayWorker[24];
        long used = 0;
        for (int step = 0; step < 3000; step++) {
            var worker = workers.get(random.nextInt(workers.size()));
            switch (random.nextInt(12)) {
                case 0 -> workers.add(new DayWorker("worker-" + step, limit));
                case 1 -> moveOne(random.nextInt(24), worker, owners, journal);
                case 2 -> worker.askAll(workers, journal, step * 1_000_000_000L);
                case 3 -> workers.forEach(each -> each.write(journal, owners, random));
                case 4 -> workers.remove(workers.size() > 3 ? worker : null);
                default -> used += worker.call(1 + random.nextLong(1 + limit / 50), random);
            }
        }

        assertThat(used).as("seed %d", seed).isPositive().isLessThanOrEqualTo(limit);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static void moveOne(int partition, DayWorker to, DayWorker[] owners, long[] journal) {
        if (owners[partition] != null) {
            owners[partition].disown(partition);
        }
        owners[partition] = to;
        to.own(partition, journal[partition]);
    }

    private static DayBlocks owning(long limit) {
        var blocks = new DayBlocks(SHARES, "m", limit, TODAY);
        for (int partition = 0; partition < 24; partition++) {
            blocks.own(partition, 0, TODAY);
        }
        return blocks;
    }

    private static List<Block> journal(DayTurn turn) {
        return ((DayTurn.Journal) turn).blocks();
    }

    private static Reservation reserve(DayBlocks blocks, long amount) {
        journal(blocks.reserve(amount, TODAY)).forEach(blocks::journaled);
        return ((DayTurn.Granted) blocks.reserve(amount, TODAY)).reservation();
    }

    /// A worker and what it has yet to journal.
    private static final class DayWorker {

        private final DayBlocks blocks;
        private final DayLending lending;
        private final Queue<Block> toJournal = new ArrayDeque<>();

        DayWorker(String name, long limit) {
            blocks = new DayBlocks(SHARES, "m", limit, TODAY);
            lending = new DayLending(name, "m", SHARES, blocks);
        }

        void own(int partition, long upTo) {
            blocks.own(partition, upTo, TODAY);
            lending.own(partition);
        }

        void disown(int partition) {
            blocks.disown(partition);
            lending.disown(partition);
        }

        /// What is given is journaled before, and told twice.
        void askAll(List<DayWorker> workers, long[] journal, long now) {
            for (var ask : lending.ask(TODAY, now)) {
                for (var each : workers) {
                    var reply = each.lending.on(ask, TODAY);
                    for (var block : reply.journal()) {
                        journal[block.partition()] = Math.max(journal[block.partition()], block.upTo());
                        lending.on(new DayMessage.Give("owner", block), TODAY);
                        lending.on(new DayMessage.Give("owner", block), TODAY);
                    }
                    for (var refusal : reply.say()) {
                        workers.forEach(other -> other.lending.on((DayMessage.Refuse) refusal, TODAY));
                    }
                }
            }
        }

        /// Writes what is still its to write; what it lost the partition of is fenced.
        void write(long[] journal, DayWorker[] owners, Random random) {
            for (var block = toJournal.poll(); block != null; block = toJournal.poll()) {
                if (owners[block.partition()] == this && random.nextInt(20) > 0) {
                    journal[block.partition()] = Math.max(journal[block.partition()], block.upTo());
                    blocks.journaled(block);
                } else {
                    blocks.dropped(block);
                }
            }
        }

        long call(long cost, Random random) {
            return switch (blocks.reserve(cost, TODAY)) {
                case DayTurn.Granted(var reservation) -> {
                    long actual = random.nextLong(cost + 1);
                    blocks.settle(reservation, actual);
                    yield actual;
                }
                case DayTurn.Journal(var taken) -> {
                    toJournal.addAll(taken);
                    yield 0;
                }
                case DayTurn.Journaling(), DayTurn.NeedsLoan(var _), DayTurn.NeverFits(var _) -> 0;
            };
        }
    }
}
