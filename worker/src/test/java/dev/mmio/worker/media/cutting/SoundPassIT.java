package dev.mmio.worker.media.cutting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.ffmpeg.Ffmpeg;
import dev.mmio.worker.media.ffmpeg.FfmpegCommand;
import dev.mmio.worker.media.ffmpeg.Ffmpegs;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.CutRules;
import dev.mmio.worker.media.sound.CutRules.Overlap;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class SoundPassIT {

    private static final CutRules RULES =
            new CutRules(Duration.ofSeconds(20), Duration.ofSeconds(30), Overlap.AT_HARD_CUTS);

    /// Noise that pauses for 0.7 s in every 7 s.
    private static final String SPEECH =
            "anoisesrc=d=%d:r=%d:a=0.2:seed=7," + "volume='if(lt(mod(t\\,7)\\,6.3)\\,1\\,0.0001)':eval=frame";

    private static Ffmpeg ffmpeg;

    @TempDir
    Path folder;

    private Path work;
    private SoundCutter cutter;

    @BeforeAll
    static void find() throws InterruptedException {
        ffmpeg = Ffmpegs.bundled();
    }

    @BeforeEach
    void prepare() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        cutter = new SoundCutter(ffmpeg);
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav, -ac 2",
        "a.mp3, -c:a libmp3lame -q:a 6",
        "a.m4a, -c:a aac",
        "a.aac, -c:a aac",
        "a.mp4, -f lavfi -i testsrc=d=75:s=64x64 -c:v mpeg4 -c:a aac",
        "a.mkv, -c:a libopus -b:a 24k",
        "a.ogg, -c:a libopus -b:a 24k",
        "a.flac, -ac 2"
    })
    void losesAndDoublesNoSample(String name, String arguments) throws Exception {
        var input = speech(name, 75, 48_000, arguments.split(" "));
        var sink = new CollectingSink(cutter);

        var recording = cut(input, SoundFormat.FLAC, sink);

        var whole = decoded(input);
        assertThat(recording.samples()).isEqualTo(whole.length / 2);
        assertThat(recording.millis()).isBetween(74_900L, 75_100L);
        assertThat(recording.damaged()).isFalse();
        assertThat(sink.taken)
                .hasSizeGreaterThan(2)
                .extracting(CollectingSink.Taken::chunk)
                .isEqualTo(recording.chunks());
        assertThat(joined(sink)).isEqualTo(whole);
        assertThat(sink.taken).allSatisfy(cut -> {
            var sound = cut.chunk().sound();
            assertThat(cut.file().sha256()).isEqualTo(sha256(decoded(cut.file().path())));
            assertThat(cut.file().map().span()).isEqualTo(new Span(0, sound.length()));
            assertThat(levels(cut.file().map())).isEqualTo(Pcm.levels(slice(whole, sound)));
        });
    }

    @Test
    void cutsInPauses() throws Exception {
        var sink = new CollectingSink(cutter);

        var recording = cut(speech("a.wav", 90, 16_000), SoundFormat.FLAC, sink);

        assertThat(recording.chunks())
                .extracting(Chunk::sound)
                .isEqualTo(recording.chunks().stream().map(Chunk::core).toList());
        assertThat(recording.chunks().stream().skip(1))
                .allSatisfy(chunk -> assertThat(chunk.core().start() % 7_000).isBetween(6_400L, 6_900L));
    }

    @Test
    void overlapsExactlyWhereNobodyPauses() throws Exception {
        var input = make(
                "a.wav",
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=d=70:r=16000:a=0.2:seed=3," + "volume='if(lt(mod(t\\,0.3)\\,0.2)\\,1\\,0.2)':eval=frame");
        var sink = new CollectingSink(cutter);

        cut(input, SoundFormat.FLAC, sink);

        var whole = decoded(input);
        assertThat(sink.taken)
                .hasSizeGreaterThan(2)
                .allSatisfy(cut -> assertThat(decoded(cut.file().path()))
                        .isEqualTo(slice(whole, cut.chunk().sound())));
        assertThat(sink.taken.getFirst().chunk().sound().end())
                .isGreaterThan(sink.taken.get(1).chunk().sound().start());
    }

    @Test
    void keepsTheTimesOfMp3() throws Exception {
        var sink = new CollectingSink(cutter);

        cut(speech("a.wav", 60, 16_000), SoundFormat.MP3, sink);

        assertThat(sink.taken).isNotEmpty().allSatisfy(cut -> {
            assertThat(cut.file().mimeType()).isEqualTo("audio/mp3");
            assertThat(decoded(cut.file().path()).length / Pcm.BYTES_PER_MILLI)
                    .isEqualTo((int) cut.chunk().sound().length());
        });
    }

    @Test
    void knowsSoundAgainAndMakesNoFileOfWhatIsNotWanted() throws Exception {
        var input = speech("a.mp3", 60, 44_100);
        var first = new CollectingSink(cutter);
        cut(input, SoundFormat.FLAC, first);
        for (var cut : first.taken) {
            Files.delete(cut.file().path());
        }
        var known = first.taken.stream().map(cut -> cut.file().sha256()).toList();
        var second = new CollectingSink(cutter) {
            @Override
            public boolean wants(Chunk chunk, String sha256, EnergyMap map) {
                return !known.contains(sha256);
            }
        };

        cut(input, SoundFormat.FLAC, second);

        assertThat(second.taken).isEmpty();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void givesChunksWhileItDecodesAndKeepsLittleOnTheDisk() throws Exception {
        int minutes = Integer.getInteger("soak.sound-minutes", 10);
        var input = speech("a.mp3", 60 * minutes, 16_000, "-ac", "1", "-b:a", "32k");
        var rules = new CutRules(Duration.ofSeconds(40), Duration.ofMinutes(1), Overlap.AT_HARD_CUTS);
        var sink = new CollectingSink(cutter) {
            private long most;
            private boolean decodes;

            @Override
            public void take(CutChunk chunk) throws InterruptedException {
                most = Math.max(most, files(".pcm"));
                decodes |= ffmpegs() > 0;
                super.take(chunk);
            }
        };

        new SoundPass(ffmpeg).cut(new SoundRequest(input, 0, rules, SoundFormat.FLAC), work, sink);

        assertThat(sink.decodes).isTrue();
        assertThat(sink.most).isLessThanOrEqualTo(8);
        assertThat(sink.taken).hasSizeGreaterThan(12);
        assertThat(files(".pcm")).isZero();
    }

    @Test
    void sendsNoSilence() throws Exception {
        var input = make("a.wav", "-f", "lavfi", "-i", "anullsrc=r=16000:d=100");
        var sink = new CollectingSink(cutter);

        var recording = cut(input, SoundFormat.FLAC, sink);

        assertThat(sink.taken).isEmpty();
        assertThat(sink.silent).isNotEmpty().isEqualTo(recording.chunks());
    }

    @Test
    void cutsAgainExactly() throws Exception {
        var sink = new CollectingSink(cutter);
        cut(speech("a.wav", 60, 16_000), SoundFormat.FLAC, sink);
        var whole = sink.taken.getFirst().file();
        var pcm = decoded(whole.path());

        var span = whole.map().span();
        for (var half : List.of(new Span(0, 7_770), new Span(7_770, span.end()))) {
            var part = cutter.part(whole, half, work);

            var expected = slice(pcm, half);
            assertThat(decoded(part.path())).isEqualTo(expected);
            assertThat(part.sha256()).isEqualTo(sha256(expected));
            assertThat(levels(part.map())).isEqualTo(Pcm.levels(expected));
        }
        assertThat(files(".pcm")).isZero();
    }

    @Test
    void takesTheTrackThatIsAskedFor() throws Exception {
        var input = make(
                "a.mkv",
                "-f",
                "lavfi",
                "-i",
                "anullsrc=r=16000:d=30",
                "-f",
                "lavfi",
                "-i",
                SPEECH.formatted(30, 16_000),
                "-map",
                "0",
                "-map",
                "1",
                "-c:a",
                "flac");

        assertThat(cut(input, 0).chunks()).allMatch(chunk -> chunk.sound().isEmpty());
        assertThat(cut(input, 1).chunks()).noneMatch(chunk -> chunk.sound().isEmpty());
        unsupported("an input does not have such a track of sound", () -> cut(input, 2));
    }

    @Test
    void startsSoundWhereThePicturesStart() throws Exception {
        var input = make(
                "a.mkv",
                "-f",
                "lavfi",
                "-i",
                "testsrc=d=30:s=64x64",
                "-itsoffset",
                "5",
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=d=25:r=16000:a=0.2",
                "-c:v",
                "mpeg4",
                "-c:a",
                "flac");

        var recording = cut(input, 0);

        assertThat(recording.millis()).isBetween(29_950L, 30_050L);
        var map = new EnergyMap(Pcm.levels(decoded(input)));
        assertThat(map.level(450)).isEqualTo(EnergyMap.SILENCE);
        assertThat(map.level(550)).isGreaterThan(-30);
    }

    @Test
    void takesWhatIsThereOfATruncatedFile() throws Exception {
        var whole = Files.readAllBytes(speech("a.mp3", 60, 44_100));
        var input = Files.write(folder.resolve("cut.mp3"), Arrays.copyOf(whole, whole.length / 2 + 33));

        assertThat(cut(input, 0).millis()).isBetween(28_000L, 32_000L);
    }

    @Test
    void saysThatPartsOfAFileAreDamaged() throws Exception {
        var bytes = Files.readAllBytes(speech("a.mp3", 60, 44_100));
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 4_000, (byte) 0);
        var input = Files.write(folder.resolve("damaged.mp3"), bytes);

        assertThat(cut(input, 0).damaged()).isTrue();
    }

    @Test
    void fillsAGapInTheTimesWithSilence() throws Exception {
        var input = make(
                "a.mkv",
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=d=20:r=48000:a=0.2:seed=3",
                "-af",
                "asetpts='PTS+if(gte(T\\,10)\\,3600/TB\\,0)'",
                "-c:a",
                "libopus");
        var sink = new CollectingSink(cutter) {
            private long kilobytes;

            @Override
            public void silent(Chunk chunk) {
                kilobytes = Math.max(kilobytes, mostMemory());
            }
        };

        var recording = cut(input, SoundFormat.FLAC, sink);

        assertThat(recording.millis()).isBetween(3_619_000L, 3_621_000L);
        assertThat(recording.damaged()).isFalse();
        assertThat(sink.kilobytes).isBetween(1L, 400_000L);
    }

    /// Returns the most that ffmpeg has had in memory until now.
    private static long mostMemory() {
        return ffmpegProcesses().mapToLong(SoundPassIT::mostMemory).max().orElse(0);
    }

    private static long mostMemory(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException _) {
            // It has ended.
            return 0;
        }
    }

    @Test
    void refusesWhatIsNoRecording() throws Exception {
        var garbage = new byte[200_000];
        new Random(1).nextBytes(garbage);
        Files.write(folder.resolve("garbage.mp3"), garbage);
        speech("a.wav", 5, 16_000);
        Files.writeString(folder.resolve("list.mp3"), "#EXTM3U\n#EXTINF:5,\na.wav\n");
        Files.writeString(folder.resolve("concat.mp3"), "ffconcat version 1.0\nfile a.wav\n");
        Files.writeString(folder.resolve("session.mp3"), "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n");
        var movie = Files.readAllBytes(speech("b.m4a", 5, 16_000));
        Files.write(folder.resolve("headless.m4a"), Arrays.copyOf(movie, movie.length / 2));

        for (var name : new String[] {"garbage.mp3", "list.mp3", "concat.mp3", "session.mp3", "headless.m4a"}) {
            unsupported(() -> cut(folder.resolve(name), 0));
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void refusesWhatHasNoSound() throws Exception {
        var silentMovie = make("a.mp4", "-f", "lavfi", "-i", "testsrc=d=2:s=64x64", "-c:v", "mpeg4");
        var empty = make("b.wav", "-f", "lavfi", "-i", "anullsrc=r=16000:d=1", "-t", "0");

        unsupported("an input does not have such a track of sound", () -> cut(silentMovie, 0));
        unsupported("a recording is empty", () -> cut(empty, 0));
    }

    @Test
    void endsFfmpegWhenItIsInterruptedWhileTheSinkWaits() throws Exception {
        var input = speech("a.mp3", 120, 16_000);
        var ended = new CompletableFuture<Throwable>();
        var waits = new CompletableFuture<Long>();
        var sink = new CollectingSink(cutter) {
            @Override
            public void take(CutChunk chunk) throws InterruptedException {
                waits.complete(ffmpegs());
                new CountDownLatch(1).await();
            }
        };
        var thread = Thread.ofVirtual().start(() -> {
            try {
                cut(input, SoundFormat.FLAC, sink);
                ended.complete(new AssertionError("it was not interrupted"));
            } catch (Throwable e) {
                ended.complete(e);
            }
        });
        assertThat(waits.get()).isPositive();

        thread.interrupt();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        await().until(() -> ffmpegs() == 0);
        // The chunk that was given is the sink's.
        assertThat(work).isDirectoryNotContaining("glob:**/sound-*.pcm");
    }

    private Recording cut(Path input, SoundFormat format, ChunkSink sink) throws InterruptedException {
        return new SoundPass(ffmpeg).cut(new SoundRequest(input, 0, RULES, format), work, sink);
    }

    private Recording cut(Path input, int track) throws InterruptedException {
        var request = new SoundRequest(input, track, RULES, SoundFormat.FLAC);
        return new SoundPass(ffmpeg).cut(request, work, new CollectingSink(cutter));
    }

    private Path speech(String name, int seconds, int rate, String... arguments) throws Exception {
        var line = new String[4 + arguments.length];
        System.arraycopy(new String[] {"-f", "lavfi", "-i", SPEECH.formatted(seconds, rate)}, 0, line, 0, 4);
        System.arraycopy(arguments, 0, line, 4, arguments.length);
        return make(name, line);
    }

    private Path make(String name, String... arguments) throws Exception {
        return Ffmpegs.make(folder.resolve(name), arguments);
    }

    private byte[] decoded(Path file) throws InterruptedException {
        var all = new ByteArrayOutputStream();
        try (var decoding = ffmpeg.decode(new FfmpegCommand.Decode(file, 0))) {
            for (var pcm = decoding.next(); pcm.length > 0; pcm = decoding.next()) {
                all.writeBytes(pcm);
            }
        }
        return all.toByteArray();
    }

    /// Returns the cores out of the files of the chunks, one after the other.
    private byte[] joined(CollectingSink sink) throws InterruptedException {
        var all = new ByteArrayOutputStream();
        for (var cut : sink.taken) {
            var chunk = cut.chunk();
            all.writeBytes(slice(
                    decoded(cut.file().path()),
                    chunk.core().later(-chunk.sound().start())));
        }
        return all.toByteArray();
    }

    private static byte[] slice(byte[] pcm, Span span) {
        int end = Math.min(pcm.length, (int) span.end() * Pcm.BYTES_PER_MILLI);
        return Arrays.copyOfRange(pcm, (int) span.start() * Pcm.BYTES_PER_MILLI, end);
    }

    private static byte[] levels(EnergyMap map) {
        var levels = new byte[map.frames()];
        for (int frame = 0; frame < levels.length; frame++) {
            levels[frame] = (byte) map.level(frame);
        }
        return levels;
    }

    private static String sha256(byte[] pcm) {
        return HexFormat.of().formatHex(Pcm.newSha256().digest(pcm));
    }

    private long files(String ending) {
        return work.toFile().list((_, name) -> name.endsWith(ending)).length;
    }

    private static long ffmpegs() {
        return ffmpegProcesses().count();
    }

    private static Stream<ProcessHandle> ffmpegProcesses() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("ffmpeg"));
    }

    private static void unsupported(String message, ThrowingCallable work) {
        assertThat(unsupported(work)).hasMessage(message);
    }

    private static JobException unsupported(ThrowingCallable work) {
        return assertThatExceptionOfType(JobException.Permanent.class)
                .isThrownBy(work)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.MEDIA_UNSUPPORTED))
                .actual();
    }
}
