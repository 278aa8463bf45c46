package dev.mmio.cli.request;

import dev.mmio.message.JobRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A real-time session by options.
@Command(
        description = "Holds a real-time session with each recording, or with what comes by the topic of live input.",
        footer = {
            "",
            "Examples:",
            "  mmio submit live question.wav --voice Kore --watch",
            "  mmio submit live --id call-9 --stream-input --answer text"
        })
public final class LiveOptions implements JobPerFile {

    @Option(names = "--stream-input", description = "Input comes by the topic of live input.")
    private boolean streamInput;

    @Mixin
    private SessionOptions session = new SessionOptions();

    @Override
    public JobRequest request(JobTerms terms, @Nullable MediaRef file, MediaOptions media) {
        return session.request(terms, file, streamInput);
    }

    @Override
    public String gist() {
        return "live";
    }
}
