package dev.mmio.cli.request;

import dev.mmio.message.JobRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind whose files are a job each.
interface JobPerFile extends KindOptions {

    /// Makes the request for a file, or for none.
    JobRequest request(JobTerms terms, @Nullable MediaRef file, MediaOptions media) throws IOException;

    /// What an id is made up of where there is no file.
    String gist();

    @Override
    default List<JobRequest> requests(TermsOptions terms, MediaOptions media, List<String> files) throws IOException {
        var all = media.expand(files);
        if (all.isEmpty()) {
            return List.of(request(terms.only(gist()), null, media));
        }
        var requests = new ArrayList<JobRequest>();
        for (var file : all) {
            var named = all.size() == 1 ? terms.only(file) : terms.one(requests.size() + 1, file);
            requests.add(request(named, media.reference(file), media));
        }
        return requests;
    }
}
