package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mmio.client.LiveJob;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.LiveInput;
import dev.mmio.message.Pcm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/// Sound that is said as fast as it sounds: WAV, or raw samples of 16 bits and one channel.
final class LiveSound implements AutoCloseable {

    private static final int PIECES_A_SECOND = 10;
    private static final int HEAD = 1 << 16;

    /// Bytes by which a WAV file is known.
    private static final int MARKS = 12;

    private final InputStream samples;
    private final int rate;

    private LiveSound(InputStream samples, int rate) {
        LiveInput.requireRate(rate);
        this.samples = samples;
        this.rate = rate;
    }

    /// @param rawRate samples a second, if the sound does not tell; null if it must
    static LiveSound of(InputStream in, @Nullable Integer rawRate) throws IOException {
        var buffered = new BufferedInputStream(in, HEAD);
        var head = head(buffered);
        if (head.isEmpty()) {
            throw new InvalidMessageException("there is no sound to be said");
        }
        if (head.startsWith("RIFF") && head.endsWith("WAVE")) {
            return ofWav(buffered);
        }
        if (rawRate == null) {
            throw new InvalidMessageException("the sound is no WAV file; if it is raw samples, --rate must say so");
        }
        return new LiveSound(buffered, rawRate);
    }

    private static LiveSound ofWav(InputStream buffered) throws IOException {
        try {
            var wav = AudioSystem.getAudioInputStream(buffered);
            return new LiveSound(wav, rateOf(wav.getFormat()));
        } catch (UnsupportedAudioFileException _) {
            throw new InvalidMessageException("the sound is a WAV file that cannot be read");
        }
    }

    /// Returns what tells a WAV file. Java's own readers would look for one behind any number of zeros, which are what
    /// silence is made of.
    private static String head(InputStream in) throws IOException {
        in.mark(MARKS);
        var head = new String(in.readNBytes(MARKS), ISO_8859_1);
        in.reset();
        return head;
    }

    private static int rateOf(AudioFormat format) {
        if (format.getChannels() != 1
                || format.getSampleSizeInBits() != 16
                || format.isBigEndian()
                || !format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)) {
            throw new InvalidMessageException("the sound must have one channel and samples of 16 bits");
        }
        return Math.round(format.getSampleRate());
    }

    /// Says all of it, and that nothing more comes.
    void sayTo(LiveJob session) throws IOException, InterruptedException {
        var piece = new byte[2 * (rate / PIECES_A_SECOND)];
        var began = System.nanoTime();
        var said = 0L;
        for (var n = samples.readNBytes(piece, 0, piece.length);
                n > 1;
                n = samples.readNBytes(piece, 0, piece.length)) {
            session.say(Pcm.of(Arrays.copyOf(piece, n - n % 2)), rate);
            said += n / 2;
            var due = began + said * Duration.ofSeconds(1).toNanos() / rate;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        }
        session.end();
    }

    @Override
    public void close() throws IOException {
        samples.close();
    }
}
