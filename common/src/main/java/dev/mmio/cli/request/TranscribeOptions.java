package dev.mmio.cli.request;

import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A transcript by options.
@Command(
        description = "Transcribes each recording, audio or video, of any length.",
        footer = {
            "",
            "Examples:",
            "  mmio submit transcribe talk.mp3 --format srt --watch",
            "  mmio submit transcribe 'meetings/*.m4a' --speakers --language de-AT --format json,markdown --watch",
            "  mmio submit transcribe gs://bucket/film.mkv --track 1 --term Grafana --term 'Dr. Öztürk'"
        })
public final class TranscribeOptions implements JobPerFile {

    @Option(
            names = "--format",
            paramLabel = "FORM",
            split = ",",
            description = "Forms in which it is written: json, srt, vtt, text, markdown; json if absent.")
    private Set<TranscriptFormat> formats = EnumSet.noneOf(TranscriptFormat.class);

    @Option(names = "--no-timestamps", description = "Segments need no start and end.")
    private boolean noTimestamps;

    @Option(names = "--speakers", description = "Tell speakers apart.")
    private boolean speakers;

    @Option(names = "--language", paramLabel = "TAG", description = "Such as de-AT; recognised if absent.")
    private @Nullable String language;

    @Option(names = "--chunk-minutes", paramLabel = "NUMBER", description = "Longest piece sent at once; 15 if absent.")
    private @Nullable Integer chunkMinutes;

    @Option(names = "--term", paramLabel = "TEXT", description = "A name that may be heard; may be repeated.")
    private List<String> glossary = new ArrayList<>();

    @Option(names = "--track", paramLabel = "NUMBER", description = "Which of several audio tracks, from 0.")
    private @Nullable Integer track;

    @Override
    public JobRequest request(JobTerms terms, @Nullable MediaRef file, MediaOptions media) {
        if (file == null) {
            throw new InvalidMessageException("say which recording is to be transcribed");
        }
        return new TranscribeRequest(
                terms,
                file,
                !noTimestamps,
                speakers,
                language,
                chunkMinutes == null ? 15 : chunkMinutes,
                formats,
                glossary,
                track == null ? 0 : track);
    }

    @Override
    public String gist() {
        return "transcribe";
    }
}
