package dev.mmio.worker.handler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobOutput.Summary;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.job.News;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final JobId BATCH = new JobId("night");

    private final Tally start = Tally.start(new Begun(Instant.EPOCH, 7, 100, null));

    @Test
    void countsEachJobOnceHoweverOftenItsReportIsRead() {
        var sent = start.sent(3, 0);
        var news = new News(List.of(item(2, JobStatus.SUCCEEDED), item(2, JobStatus.SUCCEEDED)), 9);

        var once = sent.heard(sent.fresh(news, BATCH), news.upTo());

        assertThat(once.fresh(news, BATCH)).isEmpty();
        assertThat(once.running()).isEqualTo(2);
        assertThat(once.place()).isEqualTo(9);
    }

    @Test
    void doesNotBelieveAReportOfAJobThatIsNotItsOwnOrWasNotSent() {
        var sent = start.sent(3, 0);
        var forged = new Item(new JobId("mine"), JobStatus.FAILED, null, null, 1, null, null, null);

        assertThat(sent.fresh(new News(List.of(forged, item(3, JobStatus.FAILED)), 9), BATCH))
                .isEmpty();
    }

    @Test
    void countsWhatIsNotSentOutAfterTheFirstFailureAsCancelled() {
        var sent = start.sent(3, 0);
        var all = List.of(item(0, JobStatus.SUCCEEDED), item(1, JobStatus.FAILED), item(2, JobStatus.CANCELLED));

        var over = sent.heard(all, 10).stopped(StopCause.FIRST_FAILURE);

        assertThat(over.isOver(100)).isTrue();
        assertThat(over.summary(100)).isEqualTo(new Summary(100, 1, 1, 98, 0));
    }

    @Test
    void ofTheLargestBatchIsSmallInTheJournalAndReadAsItWasWritten() {
        var json = new MessageJson();
        var all = IntStream.range(0, 100_000)
                .mapToObj(i -> item(i, JobStatus.SUCCEEDED))
                .toList();
        var tally = start.sent(100_000, 0).heard(all, 200_000);

        var written = json.writeValue(tally);
        var read = json.readValue(written, Tally.class);

        assertThat(written).hasSizeLessThan(20_000);
        assertThat(read.fresh(new News(all, 300_000), BATCH)).isEmpty();
        assertThat(json.readValue(json.writeValue(start), Tally.class).running())
                .isZero();
    }

    private static Item item(int index, JobStatus status) {
        return new Item(BATCH.child(index), status, null, null, index, null, null, null);
    }
}
