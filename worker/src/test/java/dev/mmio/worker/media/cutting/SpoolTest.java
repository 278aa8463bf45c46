package dev.mmio.worker.media.cutting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path folder;

    @Test
    void givesBackWhatIsStillNeededAndKeepsNoMore() throws Exception {
        var random = new Random(1);
        var all = new byte[5 * 60_000 * Pcm.BYTES_PER_MILLI + 777];
        random.nextBytes(all);
        try (var spool = new Spool(folder)) {
            for (int from = 0; from < all.length; ) {
                int to = Math.min(all.length, from + 1 + random.nextInt(3_000_000));
                spool.write(Arrays.copyOfRange(all, from, to));
                from = to;
            }

            spool.forget(125_000);

            assertThat(spool.size()).isEqualTo(all.length);
            assertThat(folder).isDirectoryNotContaining("glob:**00000[01].pcm");
            assertThat(copied(spool, new Span(125_010, 275_000)))
                    .isEqualTo(Arrays.copyOfRange(all, 125_010 * 32, 275_000 * 32));
            assertThat(copied(spool, new Span(290_000, 400_000)))
                    .isEqualTo(Arrays.copyOfRange(all, 290_000 * 32, all.length));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static byte[] copied(Spool spool, Span span) throws Exception {
        var out = new ByteArrayOutputStream();
        spool.copy(span, out);
        return out.toByteArray();
    }
}
