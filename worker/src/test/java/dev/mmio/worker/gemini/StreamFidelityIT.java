package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Cuts streams at any byte: what arrived is heard, nothing else is, and only whole answers are answers.
class StreamFidelityIT {

    private static final int STREAMS = 500;
    private static final int CHUNKS = 100;
    private static final String END = "0\r\n\r\n";
    private static final List<String> WORDS = List.of("plain", "größer", "5 €", "日本語", "😀", "");

    @Test
    void hearsAllThatCameBeforeACut() throws Exception {
        var plans = new ArrayList<Plan>();
        var random = Seed.random();
        for (int i = 0; i < STREAMS; i++) {
            plans.add(Plan.random(random));
        }

        try (var server = new RawServer(
                        (head, connection) -> plans.get(number(head)).play(connection));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gemini = Geminis.at(server.url());
            var heard = new ArrayList<Future<?>>();
            for (int i = 0; i < STREAMS; i++) {
                int stream = i;
                heard.add(threads.submit(() -> plans.get(stream).check(gemini, "job-" + stream)));
            }
            for (var future : heard) {
                future.get();
            }

            assertThat(server.heads()).hasSize(STREAMS);
            assertThat(plans).anyMatch(Plan::isWhole).anyMatch(plan -> !plan.isWhole());
        }
    }

    private static int number(String head) {
        var matcher = Pattern.compile("x-mmio-job: job-(\\d+)", Pattern.CASE_INSENSITIVE)
                .matcher(head);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private enum Cut {
        NONE,
        FIN,
        RST
    }

    /// What one stream says and where it is cut.
    private static final class Plan {

        /// What follows the JSON of an event on the wire: the end of the event, and of the chunk.
        private static final int TAIL = "\r\n\r\n\r\n".length();

        private final byte[] bytes;
        private final List<String> pieces;

        /// The place on the wire where the JSON of each event is whole.
        private final List<Integer> ends;

        private final Cut cut;
        private final int cutAt;

        /// Is down when everything is heard that need not wait for the cut.
        private final CountDownLatch heardEnough;

        private Plan(byte[] bytes, List<String> pieces, List<Integer> ends, Cut cut, int cutAt) {
            this.bytes = bytes;
            this.pieces = pieces;
            this.ends = ends;
            this.cut = cut;
            this.cutAt = cutAt;
            heardEnough = new CountDownLatch(
                    (int) ends.stream().filter(end -> end + TAIL <= cutAt).count());
        }

        static Plan random(Random random) {
            var bytes = new ByteArrayOutputStream();
            var pieces = new ArrayList<String>();
            var ends = new ArrayList<Integer>();
            for (int i = 1; i <= CHUNKS; i++) {
                var piece = i + " " + WORDS.get(random.nextInt(WORDS.size())) + " ";
                var json = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + piece + "\"}]}"
                        + (i == CHUNKS ? ",\"finishReason\":\"STOP\"" : "") + "}]}";
                bytes.writeBytes(RawServer.chunk(json + "\r\n\r\n"));
                pieces.add(piece);
                ends.add(bytes.size() - TAIL);
            }
            bytes.writeBytes(END.getBytes(StandardCharsets.US_ASCII));
            var cut = List.of(Cut.NONE, Cut.FIN, Cut.RST).get(random.nextInt(3));
            int cutAt = cut == Cut.NONE ? bytes.size() : random.nextInt(bytes.size());
            return new Plan(bytes.toByteArray(), pieces, ends, cut, cutAt);
        }

        void play(RawServer.Connection connection) throws IOException, InterruptedException {
            connection.sendHead("text/event-stream");
            int sent = 0;
            var steps = new Random(cutAt);
            while (sent < cutAt) {
                int step = Math.min(cutAt - sent, 1 + steps.nextInt(2_000));
                connection.out().write(bytes, sent, step);
                sent += step;
            }
            if (cut == Cut.RST) {
                // A reset overtakes what the client has not read yet; that was never received.
                assertThat(heardEnough.await(10, TimeUnit.SECONDS)).isTrue();
                connection.reset();
            }
        }

        Void check(Gemini gemini, String job) throws InterruptedException {
            var heard = new HeardAnswer(heardEnough::countDown);
            boolean answered;
            try {
                var answer = gemini.generate(Geminis.prompt(job, "tell"), heard);
                assertThat(answer.text()).isEqualTo(String.join("", pieces));
                answered = true;
            } catch (JobException.Transient _) {
                answered = false;
            }
            assertThat(heard.text.toString()).as(job + " " + cut).isIn(expected(TAIL), expected(0));
            if (cut != Cut.RST) {
                assertThat(heard.text).as(job + " " + cut).hasToString(expected(0));
            }
            assertThat(answered).as(job + " " + cut).isEqualTo(heard.told.size() == CHUNKS);
            return null;
        }

        /// Returns the text of the events of which so much after their JSON was sent too.
        private String expected(int tail) {
            var text = new StringBuilder();
            for (int i = 0; i < pieces.size() && ends.get(i) + tail <= cutAt; i++) {
                text.append(pieces.get(i));
            }
            return text.toString();
        }

        boolean isWhole() {
            return ends.getLast() <= cutAt;
        }
    }
}
