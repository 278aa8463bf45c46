package dev.mmio.worker.handler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobOutput.Summary;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.handler.batch.Portions.Portion;
import dev.mmio.worker.job.Child;
import dev.mmio.worker.job.News;
import dev.mmio.worker.job.Report;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final JobId BATCH = new JobId("night");

    private final Begun begun = new Begun(Instant.EPOCH, 7, 100, null, Seals.newSecret());
    private final Seals seals = begun.seals(BATCH);
    private final Tally start = Tally.start(begun);
    private final Tally sent = start.sent(portion(3));

    @Test
    void countsEachJobOnceHoweverOftenItsReportIsRead() {
        var news = new News(List.of(report(2, JobStatus.SUCCEEDED), report(2, JobStatus.SUCCEEDED)), 9);

        var once = sent.heard(sent.fresh(news, seals), news.upTo());

        assertThat(once.fresh(news, seals)).isEmpty();
        assertThat(once.running()).isEqualTo(2);
        assertThat(once.place()).isEqualTo(9);
    }

    @Test
    void believesNoReportOfAJobThatItDidNotSendOut() {
        var otherId = new Report(item(new JobId("mine"), 1, JobStatus.FAILED), seals.of(1));
        var otherIndex = new Report(item(BATCH.child(1), 2, JobStatus.FAILED), seals.of(1));
        var otherSeal = new Report(item(BATCH.child(1), 1, JobStatus.FAILED), seals.of(2));
        var earlierBatch =
                new Report(item(BATCH.child(1), 1, JobStatus.FAILED), new Seals(BATCH, Seals.newSecret()).of(1));
        var notSent = report(3, JobStatus.FAILED);
        var none = new Report(item(BATCH.child(1), -1, JobStatus.FAILED), seals.of(1));

        assertThat(sent.fresh(new News(List.of(otherId, otherIndex, otherSeal, earlierBatch, notSent, none), 9), seals))
                .isEmpty();
    }

    @Test
    void countsWhatIsNotSentOutAfterTheFirstFailureAsCancelled() {
        var all = List.of(
                report(0, JobStatus.SUCCEEDED).item(),
                report(1, JobStatus.FAILED).item(),
                report(2, JobStatus.CANCELLED).item());

        var over = sent.heard(all, 10).stopped(StopCause.FIRST_FAILURE);

        assertThat(over.isOver(100)).isTrue();
        assertThat(over.summary(100)).isEqualTo(new Summary(100, 1, 1, 98, 0));
    }

    @Test
    void countsWhatIsTooLargeToBeSentOutAsFailed() {
        var tally = sent.sent(new Portion(List.of(child(4)), List.of(3, 5), 0));

        assertThat(tally.sent()).isEqualTo(6);
        assertThat(tally.running()).isEqualTo(4);
        assertThat(tally.counts(100).failed()).isEqualTo(2);
        assertThat(tally.fresh(new News(List.of(report(3, JobStatus.SUCCEEDED)), 9), seals))
                .isEmpty();
    }

    @Test
    void ofTheLargestBatchIsSmallInTheJournalAndReadAsItWasWritten() {
        var json = new MessageJson();
        var all = IntStream.range(0, 100_000)
                .mapToObj(i -> report(i, JobStatus.SUCCEEDED))
                .toList();
        var items = all.stream().map(Report::item).toList();
        var tally = start.sent(portion(100_000)).heard(items, 200_000);

        var written = json.writeValue(tally);
        var read = json.readValue(written, Tally.class);

        assertThat(written).hasSizeLessThan(20_000);
        assertThat(read.fresh(new News(all, 300_000), seals)).isEmpty();
        assertThat(json.readValue(json.writeValue(start), Tally.class).running())
                .isZero();
    }

    private Portion portion(int jobs) {
        return new Portion(IntStream.range(0, jobs).mapToObj(this::child).toList(), List.of(), 0);
    }

    private Child child(int index) {
        return new Child(index, ProcessRequest.of(BATCH.child(index).value(), "read"), "");
    }

    private Report report(int index, JobStatus status) {
        return new Report(item(BATCH.child(index), index, status), seals.of(index));
    }

    private static Item item(JobId id, int index, JobStatus status) {
        return new Item(id, status, null, null, index, null, null, null);
    }
}
