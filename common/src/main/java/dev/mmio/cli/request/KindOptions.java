package dev.mmio.cli.request;

import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.JobRequest;
import java.io.IOException;
import java.util.List;

/// The options of one kind of job, and the requests they make.
public interface KindOptions {

    /// Makes the requests.
    ///
    /// @param terms what every job says
    /// @param media turns what the person wrote into references
    /// @param files what stands behind the options: files, patterns or addresses
    List<JobRequest> requests(TermsOptions terms, MediaOptions media, List<String> files)
            throws IOException, UnreadableMessageException;
}
