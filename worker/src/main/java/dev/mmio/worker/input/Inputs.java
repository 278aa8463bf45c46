package dev.mmio.worker.input;

import dev.mmio.message.MediaRef;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Progress;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the inputs of a request into parts of a prompt: sent along if small, uploaded if large, named if Gemini reads
/// them itself.
public final class Inputs {

    private final Fetch fetch;
    private final long inlineLimit;

    public Inputs(Fetch fetch, long inlineLimit) {
        this.fetch = fetch;
        this.inlineLimit = inlineLimit;
    }

    public List<PromptPart> parts(List<MediaRef> refs, Progress progress, Workspace workspace, Uploads uploads)
            throws Exception {
        var fetched = fetch(refs, progress, workspace);
        var large = InlinePlan.uploads(
                fetched.stream().map(media -> media == null ? 0 : media.bytes()).toList(), inlineLimit);
        var parts = new ArrayList<PromptPart>();
        for (int input = 0; input < refs.size(); input++) {
            var media = fetched.get(input);
            if (media == null) {
                var ref = refs.get(input);
                parts.add(new PromptPart.Remote(Objects.requireNonNull(ref.uri()), ref.mimeType(), null));
            } else if (large.contains(input)) {
                progress.stage("upload", uploaded(large, input), large.size());
                parts.add(uploads.part(Integer.toString(input), media));
            } else {
                parts.add(new PromptPart.Inline(media.path(), media.mimeType(), Facts.of(media)));
            }
        }
        return parts;
    }

    /// Returns null in the place of what Gemini reads itself.
    private List<@Nullable Media> fetch(List<MediaRef> refs, Progress progress, Workspace workspace)
            throws InterruptedException {
        var fetched = new ArrayList<@Nullable Media>();
        for (var ref : refs) {
            progress.stage("fetch", fetched.size(), refs.size());
            fetched.add(RemoteRefs.isRemote(ref) ? null : fetch(ref, workspace, fetched.size(), refs.size()));
        }
        return fetched;
    }

    private Media fetch(MediaRef ref, Workspace workspace, int before, int all) throws InterruptedException {
        try {
            return fetch.into(ref, workspace);
        } catch (JobException.Permanent e) {
            throw all == 1 ? e : e.with(" (input %d of %d)".formatted(before + 1, all));
        }
    }

    private static long uploaded(Set<Integer> large, int before) {
        return large.stream().filter(input -> input < before).count();
    }
}
