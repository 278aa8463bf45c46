package dev.mmio.worker.media.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MediaFactsTest {

    private static final RecursiveComparisonConfiguration ABOUT = RecursiveComparisonConfiguration.builder()
            .withComparatorForType((one, other) -> Math.abs(one - other) < 0.05 ? 0 : 1, Double.class)
            .withStrictTypeChecking(true)
            .build();

    private static final Set<String> PROMISING =
            Set.of("WAV", "MP3 with a count of frames", "MP3 with a count by another encoder");

    private static final List<String> TYPES =
            List.of("image/png", "audio/mpeg", "video/mp4", "application/pdf", "text/plain");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.mmio.worker.media.facts.Samples#all")
    void tellsWhatAFileIs(Samples.Sample sample) throws IOException {
        assertThat(of(sample.bytes(), sample.mimeType()))
                .usingRecursiveComparison(ABOUT)
                .isEqualTo(sample.facts());
    }

    @ParameterizedTest
    @CsvSource({
        "image/x-unknown, 120000",
        "audio/amr, 120000",
        "video/x-flv, 120000",
        "application/pdf, 120000",
        "image/png, 0",
        "audio/wav, 0",
        "video/mp4, 0",
        "application/pdf, 0"
    })
    void guessesFromTheSizeWhereNothingIsTold(String mimeType, int bytes) throws IOException {
        var likely = switch (MediaKind.of(mimeType)) {
            case IMAGE -> new MediaFacts.Image(768, 768L * (bytes / 50_000 + 1));
            case SOUND -> new MediaFacts.Sound(bytes / 8_000 + 1);
            case FILM -> new MediaFacts.Film(bytes / 16_000 + 1);
            case DOCUMENT -> new MediaFacts.Document(bytes / 5_000 + 1);
            case TEXT -> new MediaFacts.Text(bytes);
        };

        assertThat(of(new byte[bytes], mimeType)).isEqualTo(new MediaFacts.Guess(likely));
    }

    @Test
    void doesNotBelieveALengthThatTheSizeCannotHold() throws IOException {
        var header = new Made().zeros(12).big(1, 4).big(1_000_000, 4);
        var film = new Made()
                .box("ftyp", new Made().text("isom").zeros(8))
                .box("moov", new Made().box("mvhd", header))
                .toBytes();
        var pages = "1 0 obj<</Type/Pages/Count 99999999999999999999>>endobj".getBytes(StandardCharsets.UTF_8);

        assertThat(of(film, "video/mp4")).isEqualTo(new MediaFacts.Guess(new MediaFacts.Film(1)));
        assertThat(of(pages, "application/pdf")).isEqualTo(new MediaFacts.Guess(new MediaFacts.Document(1)));
        assertThat(of(Samples.wav(320_000_000, 32_000), "audio/wav")).isEqualTo(new MediaFacts.Sound(1));
    }

    @Test
    void tellsTheSizeOfAPictureAfterLargeTags() throws IOException {
        var picture = new Made().big(0xffd8, 2);
        for (int tag = 0; tag < 40; tag++) {
            picture.big(0xffe1, 2).big(65_535, 2).zeros(65_533);
        }
        picture.big(0xffff_ffc2L, 4)
                .big(11, 2)
                .big(8, 1)
                .big(3_000, 2)
                .big(4_000, 2)
                .zeros(10);

        assertThat(of(picture.toBytes(), "image/jpeg")).isEqualTo(new MediaFacts.Image(4_000, 3_000));
    }

    @Test
    void tellsTheLengthOfAVariableRateFromItsFrames() throws IOException {
        var sound = new Made();
        for (int pair = 0; pair < 1_000; pair++) {
            sound.big(0xfffb_9000L, 4).zeros(413).big(0xfffb_5000L, 4).zeros(204);
        }

        var facts = (MediaFacts.Sound) of(sound.toBytes(), "audio/mpeg");

        assertThat(facts.seconds()).isBetween(2_000 * 1152 / 44_100.0 - 0.1, 2_000 * 1152 / 44_100.0 + 0.1);
    }

    @Test
    void readsLittleOfALargeFile() throws IOException {
        var film = folder.resolve("film");
        long large = 3L << 30;
        var movie = new Made()
                .box(
                        "moov",
                        new Made().box("mvhd", new Made().zeros(12).big(1, 4).big(7_200, 4)));
        try (var file = new RandomAccessFile(film.toFile(), "rw")) {
            file.write(new Made()
                    .text("\u0000\u0000\u0000\u0001mdat")
                    .big(large, 8)
                    .toBytes());
            file.seek(large);
            file.write(movie.toBytes());
        }

        assertThat(MediaFacts.of(film, "video/mp4")).isEqualTo(new MediaFacts.Film(7_200));
        assertThat(MediaFacts.of(film, "text/plain")).isEqualTo(new MediaFacts.Text(Files.size(film)));
        assertThat(MediaFacts.of(film, "application/pdf"))
                .isEqualTo(new MediaFacts.Guess(new MediaFacts.Document(1_000)));
    }

    @Test
    void takesTheRestOfALargeTextForAlike() throws IOException {
        var text = "\u00fc".repeat(5_000_000);

        assertThat(of(text.getBytes(StandardCharsets.UTF_8), "text/plain")).isEqualTo(new MediaFacts.Text(5_000_000));
    }

    @Test
    void countsThePagesOfALargeDocumentOnce() throws IOException {
        var pages = Samples.pdf(40_000);
        var large = new Made().bytes(pages).zeros(12_000_000).bytes(pages).toBytes();

        assertThat(of(pages, "application/pdf")).isEqualTo(new MediaFacts.Document(40_000));
        assertThat(of(large, "application/pdf")).isEqualTo(new MediaFacts.Document(40_000));
    }

    @Test
    @Timeout(20)
    void endsHoweverAFileRefersToItself() throws IOException {
        var boxes = new Made().box("ftyp", new Made().text("isom").zeros(8));
        var pages = new Made().text("%PDF-1.4\n");
        var fill = new Made().big(0xffd8, 2);
        var chunks = new Made().text("RIFF").zeros(4).text("WAVE");
        for (int i = 0; i < 400_000; i++) {
            boxes.big(8, 4).text("free");
            pages.text("/Type/Pages/Count 1 ");
            fill.big(0xffff, 2);
            chunks.text("junk").zeros(4);
        }

        assertThat(of(boxes.toBytes(), "video/mp4")).isInstanceOf(MediaFacts.Guess.class);
        assertThat(of(pages.toBytes(), "application/pdf")).isEqualTo(new MediaFacts.Document(1));
        assertThat(of(fill.toBytes(), "image/jpeg")).isInstanceOf(MediaFacts.Guess.class);
        assertThat(of(fill.toBytes(), "audio/mpeg")).isInstanceOf(MediaFacts.Guess.class);
        assertThat(of(chunks.toBytes(), "audio/wav")).isInstanceOf(MediaFacts.Guess.class);
    }

    @Test
    void readsNoPieceThatEndsBeforeItBegins() throws IOException {
        var film = new Made()
                .big(0x18538067L, 4)
                .big(0x87, 1)
                .big(0x1549A966L, 4)
                .big(0x82, 1)
                // Its size would stand behind the end of what it is in.
                .big(0x4489, 2)
                .big(0x88, 1);
        var whole = new Made()
                .big(0x1A45DFA3L, 4)
                .big(0x80, 1)
                .bytes(film.toBytes())
                .zeros(500);

        assertThat(of(whole.toBytes(), "video/webm")).isEqualTo(new MediaFacts.Guess(new MediaFacts.Film(1)));
    }

    @Test
    @Timeout(60)
    void staysCalmWhateverTheBytesAre() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + 100; seed++) {
            var random = new Random(seed);
            for (var sample : Samples.all()) {
                var bytes = Samples.mutated(sample.bytes(), random);
                assertThatCode(() -> requireSense(of(bytes, sample.mimeType()), bytes.length))
                        .as("seed %d, %s", seed, sample)
                        .doesNotThrowAnyException();
                var type = TYPES.get(random.nextInt(TYPES.size()));
                assertThatCode(() -> requireSense(of(bytes, type), bytes.length))
                        .as("seed %d, %s as %s", seed, sample, type)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static void requireSense(MediaFacts facts, long bytes) {
        switch (facts) {
            case MediaFacts.Image(var width, var height) -> {
                assertThat(width).isBetween(1L, 1L << 32);
                assertThat(height).isBetween(1L, 1L << 32);
            }
            case MediaFacts.Sound(var seconds) -> assertThat(seconds).isBetween(Double.MIN_VALUE, bytes / 8.0 + 1);
            case MediaFacts.Film(var seconds) -> assertThat(seconds).isBetween(Double.MIN_VALUE, bytes / 8.0 + 1);
            case MediaFacts.Document(var pages) -> assertThat(pages).isBetween(1L, bytes / 10 + 1);
            case MediaFacts.Text(var characters) -> assertThat(characters).isBetween(0L, bytes);
            case MediaFacts.Guess(var likely) -> requireSense(likely, bytes);
        }
    }

    @Test
    void tellsWhatWasPromisedOfAFileThatIsCutOff() throws IOException {
        for (var sample : Samples.all()) {
            var half = Arrays.copyOf(sample.bytes(), sample.bytes().length / 2);

            double promised = MediaFacts.promisedSeconds(Files.write(folder.resolve("half"), half));

            boolean promises = PROMISING.contains(sample.name());
            assertThat(promised).as(sample.name()).isCloseTo(promises ? 10 : 0, within(0.1));
        }
    }

    @Test
    void saysSoIfAFileCannotBeRead() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> MediaFacts.of(folder.resolve("gone"), TYPES.getFirst()));
    }

    private MediaFacts of(byte[] bytes, String mimeType) throws IOException {
        return MediaFacts.of(Files.write(folder.resolve("input"), bytes), mimeType);
    }
}
