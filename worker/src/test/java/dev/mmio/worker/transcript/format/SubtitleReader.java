package dev.mmio.worker.transcript.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.subtitles.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads subtitles back, strictly.
final class SubtitleReader {

    private static final Pattern TIMES = Pattern.compile(
            "(\\d{2,}):([0-5]\\d):([0-5]\\d)([.,])(\\d{3}) --> (\\d{2,}):([0-5]\\d):([0-5]\\d)([.,])(\\d{3})");
    private static final Pattern VOICE = Pattern.compile("^<v ([^>]+)>");

    static List<Cue> srt(String file) {
        var cues = new ArrayList<Cue>();
        for (var block : blocks(file)) {
            assertThat(block.getFirst()).isEqualTo(String.valueOf(cues.size() + 1));
            cues.add(new Cue(times(block.get(1), ","), null, block.subList(2, block.size())));
        }
        return cues;
    }

    static List<Cue> vtt(String file) {
        var blocks = blocks(file);
        assertThat(blocks.getFirst()).containsExactly("WEBVTT");
        return blocks.subList(1, blocks.size()).stream()
                .map(SubtitleReader::vttCue)
                .toList();
    }

    private static Cue vttCue(List<String> block) {
        var voice = VOICE.matcher(block.get(1));
        var speaker = voice.find() ? voice.group(1) : null;
        var lines = block.subList(1, block.size()).stream()
                .map(line -> VOICE.matcher(line).replaceFirst(""))
                .map(SubtitleReader::unescaped)
                .toList();
        return new Cue(times(block.getFirst(), "."), speaker, lines);
    }

    private static String unescaped(String text) {
        assertThat(text).doesNotContain("<", ">").doesNotContainPattern("&(?!(amp|lt|gt);)");
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static List<List<String>> blocks(String file) {
        assertThat(file).doesNotContain("\n\n\n");
        return file.isEmpty()
                ? List.of()
                : Pattern.compile("\n\n")
                        .splitAsStream(file.strip())
                        .map(block -> block.lines().toList())
                        .toList();
    }

    private static Span times(String line, String point) {
        var times = TIMES.matcher(line);
        assertThat(times.matches()).as(line).isTrue();
        assertThat(times.group(4) + times.group(9)).isEqualTo(point + point);
        return new Span(millis(times.toMatchResult(), 1), millis(times.toMatchResult(), 6));
    }

    private static long millis(MatchResult times, int group) {
        long minutes = Long.parseLong(times.group(group)) * 60 + Long.parseLong(times.group(group + 1));
        return (minutes * 60 + Long.parseLong(times.group(group + 2))) * 1_000 + Long.parseLong(times.group(group + 4));
    }

    private SubtitleReader() {}
}
