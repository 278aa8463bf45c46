package dev.mmio.worker.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FfmpegCommandTest {

    private static final Path IN = Path.of("/work/in: a.mp3");
    private static final Path OUT = Path.of("/work/out");

    static List<FfmpegCommand> commands() {
        return List.of(
                new FfmpegCommand.Decode(IN, 0),
                new FfmpegCommand.Slice(IN, SoundFormat.FLAC, 0, 1, OUT),
                new FfmpegCommand.Encode(IN, SoundFormat.MP3, OUT));
    }

    @Test
    void decodesOneTrackToTheStandardOutput() {
        assertThat(String.join(" ", new FfmpegCommand.Decode(IN, 2).arguments()))
                .isEqualTo("-nostdin -hide_banner -nostats -v error -protocol_whitelist file,pipe -format_whitelist"
                        + " mp3,wav,flac,ogg,aac,mov,matroska,aiff,asf,avi,mpegts,mpeg,amr,caf,w64,ac3,eac3,au,flv"
                        + " -max_alloc 268435456 -threads 1 -vn -sn -dn -i file:/work/in: a.mp3 -map 0:a:2 -af"
                        + " aformat=sample_fmts=s16:sample_rates=16000:channel_layouts=mono,aresample=async=1:first_pts=0,asetnsamples=n=16000:p=0"
                        + " -ac 1 -ar 16000 -c:a pcm_s16le -f s16le pipe:1");
    }

    @Test
    void slicesExactlyToTheSample() {
        assertThat(String.join(" ", new FfmpegCommand.Slice(IN, SoundFormat.FLAC, 160, 480, OUT).arguments()))
                .contains("-format_whitelist flac ")
                .endsWith("-af atrim=start_sample=160:end_sample=480 -ac 1 -ar 16000 -c:a pcm_s16le -f s16le"
                        + " -y file:/work/out");
    }

    @Test
    void encodesWithSixteenBits() {
        assertThat(String.join(" ", new FfmpegCommand.Encode(IN, SoundFormat.FLAC, OUT).arguments()))
                .contains("-f s16le -ar 16000 -ac 1 -i file:/work/in: a.mp3")
                .endsWith("-c:a flac -sample_fmt s16 -frame_size 4608 -threads 1 -f flac -y file:/work/out");
        assertThat(String.join(" ", new FfmpegCommand.Encode(IN, SoundFormat.MP3, OUT).arguments()))
                .endsWith("-c:a libmp3lame -b:a 48k -threads 1 -f mp3 -y file:/work/out");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void restrictsWhatIsReadBeforeTheInputIsNamed(FfmpegCommand command) {
        var arguments = command.arguments();

        assertThat(arguments.subList(0, arguments.indexOf("-i")))
                .contains("-nostdin", "-protocol_whitelist", "-format_whitelist", "-max_alloc");
        assertThat(arguments).filteredOn(each -> each.contains("/work/")).allMatch(each -> each.startsWith("file:"));
    }
}
