package dev.mmio.worker.media.ffmpeg;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What ffmpeg is asked to do. PCM is signed, 16 bits, little endian, 16,000 samples a second, one channel.
public sealed interface FfmpegCommand {

    /// Samples of PCM in a second.
    int RATE = 16_000;

    /// Bytes that ffmpeg may ask for at once. What needs more is broken, or has been made to fill the memory.
    int LARGEST_BLOCK = 256 * 1024 * 1024;

    /// Returns the command line after the name of the program.
    List<String> arguments();

    /// Returns the files that it reads and writes.
    List<Path> files();

    /// Decodes a recording from end to end to PCM on the standard output. Where the recording has a gap, or begins
    /// later than its pictures, there is silence, so that a sample's place is its time.
    ///
    /// @param track which of its audio tracks, from 0
    record Decode(Path input, int track) implements FfmpegCommand {

        /// What recordings come in. Others, such as playlists, make ffmpeg read what is not the input.
        private static final String CONTAINERS =
                "mp3,wav,flac,ogg,aac,mov,matroska,aiff,asf,avi,mpegts,mpeg,amr,caf,w64,ac3,eac3,au,flv";

        /// Converts first, since the silence of a gap is kept whole for a while: 115 MB for an hour. Gives seconds
        /// instead of frames at the end, which saves a quarter of the time.
        private static final String FILTERS = "aformat=sample_fmts=s16:sample_rates=" + RATE + ":channel_layouts=mono,"
                + "aresample=async=1:first_pts=0,asetnsamples=n=" + RATE + ":p=0";

        @Override
        public List<String> arguments() {
            return Stream.of(
                            hardened(CONTAINERS),
                            List.of("-vn", "-sn", "-dn", "-i", "file:" + input, "-map", "0:a:" + track),
                            List.of("-af", FILTERS),
                            pcm(),
                            List.of("pipe:1"))
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public List<Path> files() {
            return List.of(input);
        }
    }

    /// Decodes a stretch of an encoded file to a file of PCM, exact to the sample.
    ///
    /// @param from the first sample
    /// @param to the sample after the last
    record Slice(Path input, SoundFormat format, long from, long to, Path output) implements FfmpegCommand {

        @Override
        public List<String> arguments() {
            return Stream.of(
                            hardened(format.extension()),
                            List.of("-i", "file:" + input, "-map", "0:a:0"),
                            List.of("-af", "atrim=start_sample=%d:end_sample=%d".formatted(from, to)),
                            pcm(),
                            List.of("-y", "file:" + output))
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public List<Path> files() {
            return List.of(input, output);
        }
    }

    /// Encodes a file of PCM.
    record Encode(Path pcm, SoundFormat format, Path output) implements FfmpegCommand {

        @Override
        public List<String> arguments() {
            return Stream.of(
                            hardened("s16le"),
                            List.of("-f", "s16le", "-ar", String.valueOf(RATE), "-ac", "1", "-i", "file:" + pcm),
                            codec(),
                            List.of("-threads", "1", "-f", format.extension(), "-y", "file:" + output))
                    .flatMap(List::stream)
                    .toList();
        }

        private List<String> codec() {
            return switch (format) {
                // The largest frames that every reader must take: a fifth less time, a tenth more bytes.
                case FLAC -> List.of("-c:a", "flac", "-sample_fmt", "s16", "-frame_size", "4608");
                case MP3 -> List.of("-c:a", "libmp3lame", "-b:a", "48k");
            };
        }

        @Override
        public List<Path> files() {
            return List.of(pcm, output);
        }
    }

    private static List<String> hardened(String formats) {
        return List.of(
                "-nostdin",
                "-hide_banner",
                "-nostats",
                "-v",
                "error",
                "-protocol_whitelist",
                "file,pipe",
                "-format_whitelist",
                formats,
                "-max_alloc",
                String.valueOf(LARGEST_BLOCK),
                "-threads",
                "1");
    }

    private static List<String> pcm() {
        return List.of("-ac", "1", "-ar", String.valueOf(RATE), "-c:a", "pcm_s16le", "-f", "s16le");
    }
}
