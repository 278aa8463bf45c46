package dev.mmio.worker.handler.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinesStreamTest {

    @Test
    void endsEachLineEvenAnEmptyOne() throws IOException {
        var lines =
                Stream.of("one", "", "three").map(line -> line.getBytes(UTF_8)).iterator();

        assertThat(new String(new LinesStream(lines).readAllBytes(), UTF_8)).isEqualTo("one\n\nthree\n");
    }

    @Test
    void isReadByteByByteToo() {
        var stream =
                new LinesStream(Stream.of("ä").map(line -> line.getBytes(UTF_8)).iterator());

        assertThat(Stream.generate(stream::read).limit(4)).containsExactly(0xc3, 0xa4, (int) '\n', -1);
    }

    @Test
    void isEmptyIfThereAreNone() {
        assertThat(new LinesStream(Stream.<byte[]>empty().iterator()).read()).isEqualTo(-1);
    }
}
