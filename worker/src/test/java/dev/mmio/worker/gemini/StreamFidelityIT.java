package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.job.JobException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Cuts streams at any byte: what arrived is heard, nothing else is, and only whole answers are answers.
class StreamFidelityIT {

    private static final int STREAMS = 500;
    private static final int CHUNKS = 100;
    private static final String END = "0\r\n\r\n";

    @Test
    void hearsAllThatCameBeforeACut() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("StreamFidelityIT seed: " + seed);
        var plans = new ArrayList<Plan>();
        var random = new Random(seed);
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

    /// @param bytes the body on the wire
    /// @param pieces the text of each event
    /// @param ends the place on the wire where the JSON of each event is whole
    private record Plan(byte[] bytes, List<String> pieces, List<Integer> ends, Cut cut, int cutAt) {

        static Plan random(Random random) {
            var bytes = new ByteArrayOutputStream();
            var pieces = new ArrayList<String>();
            var ends = new ArrayList<Integer>();
            for (int i = 1; i <= CHUNKS; i++) {
                var piece = piece(random, i);
                var json = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + piece + "\"}]}"
                        + (i == CHUNKS ? ",\"finishReason\":\"STOP\"" : "") + "}]}";
                var chunk = RawServer.chunk(json + "\r\n\r\n");
                pieces.add(piece);
                ends.add(bytes.size() + chunk.length - "\r\n\r\n\r\n".length());
                bytes.writeBytes(chunk);
            }
            bytes.writeBytes(END.getBytes(StandardCharsets.US_ASCII));
            var cut = Cut.values()[random.nextInt(Cut.values().length)];
            int cutAt = cut == Cut.NONE ? bytes.size() : random.nextInt(bytes.size());
            return new Plan(bytes.toByteArray(), pieces, ends, cut, cutAt);
        }

        private static String piece(Random random, int number) {
            return number + "äß€😀word ".substring(0, 1 + random.nextInt(4)).replaceAll("[\\ud800-\\udfff]", "") + " ";
        }

        void play(RawServer.Connection connection) throws IOException {
            connection.sendHead("text/event-stream");
            int sent = 0;
            var steps = new Random(cutAt);
            while (sent < cutAt) {
                int step = Math.min(cutAt - sent, 1 + steps.nextInt(2_000));
                connection.out().write(bytes, sent, step);
                sent += step;
            }
            if (cut == Cut.RST) {
                connection.reset();
            }
        }

        Void check(Gemini gemini, String job) throws InterruptedException {
            var heard = new HeardAnswer();
            boolean answered;
            try {
                var answer = gemini.generate(Geminis.prompt(job, "tell"), heard);
                assertThat(answer.text()).isEqualTo(String.join("", pieces));
                answered = true;
            } catch (JobException.Transient _) {
                answered = false;
            }
            assertThat(heard.text).as(job + " " + cut).hasToString(expected());
            assertThat(answered).as(job + " " + cut).isEqualTo(isWhole());
            return null;
        }

        private String expected() {
            var text = new StringBuilder();
            for (int i = 0; i < pieces.size() && ends.get(i) <= cutAt; i++) {
                text.append(pieces.get(i));
            }
            return text.toString();
        }

        boolean isWhole() {
            return ends.getLast() <= cutAt;
        }
    }
}
