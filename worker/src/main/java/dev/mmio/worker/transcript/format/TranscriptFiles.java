package dev.mmio.worker.transcript.format;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.worker.transcript.subtitles.Cues;
import dev.mmio.worker.transcript.subtitles.SubRip;
import dev.mmio.worker.transcript.subtitles.WebVtt;

/// The files that a transcript can be written to.
public final class TranscriptFiles {

    private final MessageJson json;

    public TranscriptFiles(MessageJson json) {
        this.json = json;
    }

    public TranscriptFile of(TranscriptFormat format) {
        return switch (format) {
            case JSON ->
                new TranscriptFile(
                        "transcript.json",
                        "application/json",
                        (transcript, recording, out) -> new JsonDocument(json, out).write(transcript, recording));
            case SRT ->
                new TranscriptFile(
                        "transcript.srt",
                        "application/x-subrip",
                        (transcript, _, out) -> Cues.of(transcript, new SubRip(out)));
            case VTT ->
                new TranscriptFile(
                        "transcript.vtt",
                        "text/vtt; charset=utf-8",
                        (transcript, _, out) -> Cues.of(transcript, WebVtt.to(out)));
            case TEXT ->
                new TranscriptFile(
                        "transcript.txt",
                        "text/plain; charset=utf-8",
                        (transcript, _, out) -> PlainText.write(transcript, out));
            case MARKDOWN ->
                new TranscriptFile(
                        "transcript.md",
                        "text/markdown; charset=utf-8",
                        (transcript, recording, out) -> new MarkdownText(out).write(transcript, recording));
        };
    }
}
