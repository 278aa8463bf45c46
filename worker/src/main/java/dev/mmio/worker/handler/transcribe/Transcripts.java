package dev.mmio.worker.handler.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspace;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.format.TranscriptFile;
import dev.mmio.worker.transcript.format.TranscriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes transcripts down in the formats that were asked for, into the media store.
final class Transcripts {

    private final MediaStore store;
    private final MessageJson json;
    private final TranscriptFiles files;

    Transcripts(MediaStore store, MessageJson json) {
        this.store = store;
        this.json = json;
        this.files = new TranscriptFiles(json);
    }

    /// Returns the memory of a job, part of which is in the media store.
    Memory memory(JobContext context) {
        return new Memory(context, store, json);
    }

    JobOutput write(TranscribeRequest request, JoinedTranscript joined, Workspace workspace)
            throws InterruptedException {
        var transcript = request.timestamps() ? joined : joined.withoutWords();
        var artifacts = new ArrayList<Artifact>();
        for (var format : request.formats()) {
            artifacts.add(write(request, files.of(format), transcript, workspace));
        }
        return new JobOutput(null, null, transcript.toOutput(), artifacts, List.of(), List.of());
    }

    private Artifact write(
            TranscribeRequest request, TranscriptFile file, JoinedTranscript transcript, Workspace workspace)
            throws InterruptedException {
        var path = workspace.directory().resolve(file.name());
        try (var writer = Files.newBufferedWriter(path, UTF_8)) {
            file.write(transcript, name(request), writer);
        } catch (IOException e) {
            throw new JobException.Transient("a transcript could not be written", e);
        }
        return store.store(request.id(), file.name(), file.mimeType(), path);
    }

    /// Returns the last part of where the recording lies, without what comes after a `?`.
    private static @Nullable String name(TranscribeRequest request) {
        var uri = request.input().uri();
        if (uri == null) {
            return null;
        }
        var path = uri.replaceAll("[?#].*", "");
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? null : name;
    }
}
