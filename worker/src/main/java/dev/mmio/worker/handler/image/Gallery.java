package dev.mmio.worker.handler.image;

import dev.mmio.message.JobError;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.JobOutput.Missing;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Progress;
import dev.mmio.worker.job.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The pictures of a job, as far as they are there. Any thread may hang one up.
final class Gallery {

    private final int count;
    private final Progress progress;
    private final TreeMap<Integer, Drawn> pictures = new TreeMap<>();
    private JobException.@Nullable Permanent end;

    private Gallery(int count, Progress progress) {
        this.count = count;
        this.progress = progress;
    }

    /// Begins with what earlier runs of the job have made.
    static Gallery of(int count, Progress progress, Steps steps) {
        var gallery = new Gallery(count, progress);
        for (int picture = 1; picture <= count; picture++) {
            var drawn = steps.find(Painter.step(picture), Drawn.class);
            if (drawn != null) {
                gallery.pictures.put(picture, drawn);
            }
        }
        return gallery;
    }

    /// Returns the pictures that are still to be made.
    synchronized List<Integer> open() {
        return IntStream.rangeClosed(1, count)
                .filter(picture -> !pictures.containsKey(picture))
                .boxed()
                .toList();
    }

    synchronized void tell() {
        progress.stage("generate", pictures.size(), count);
    }

    synchronized void hang(int picture, Drawn drawn) {
        pictures.put(picture, drawn);
        tell();
    }

    /// No further picture can be had.
    synchronized void end(JobException.Permanent why) {
        end = end == null ? why : end;
    }

    synchronized boolean isEnded() {
        return end != null;
    }

    /// Returns what there is, and the reasons for what there is not.
    ///
    /// @throws JobException.Permanent if there is nothing
    synchronized JobOutput output() {
        var artifacts = new ArrayList<Artifact>();
        pictures.values().forEach(drawn -> artifacts.addAll(drawn.artifacts()));
        if (artifacts.isEmpty()) {
            throw nothing();
        }
        var text = pictures.values().stream()
                .map(Drawn::text)
                .filter(each -> each != null)
                .collect(Collectors.joining("\n\n"));
        return new JobOutput(text.isEmpty() ? null : text, null, null, artifacts, List.of(), missing());
    }

    private List<Missing> missing() {
        var missing = new ArrayList<Missing>();
        for (int picture = 1; picture <= count; picture++) {
            var error = error(picture);
            if (error != null) {
                missing.add(new Missing(picture, error));
            }
        }
        return missing;
    }

    private @Nullable JobError error(int picture) {
        var drawn = pictures.get(picture);
        if (drawn != null) {
            return drawn.refusal();
        }
        return end == null ? null : new JobError(end.code(), end.getMessage(), end.detail());
    }

    private JobException.Permanent nothing() {
        if (end != null) {
            return end;
        }
        var first = missing().getFirst().error();
        return new JobException.Permanent(first.code(), first.message(), first.detail(), null);
    }
}
