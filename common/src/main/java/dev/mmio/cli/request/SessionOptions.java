package dev.mmio.cli.request;

import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the model is to answer in a real-time session, by options.
public final class SessionOptions {

    @Option(
            names = "--answer",
            paramLabel = "FORM",
            defaultValue = "AUDIO",
            description = "audio or text; audio if absent.")
    private ResponseModality answer = ResponseModality.AUDIO;

    @Option(names = "--voice", paramLabel = "NAME", description = "A prebuilt voice.")
    private @Nullable String voice;

    @Option(names = "--system", paramLabel = "TEXT", description = "Instruction for the whole session.")
    private @Nullable String system;

    /// Returns a session with a recording, or with what comes by the topic of live input.
    public LiveRequest request(JobTerms terms, @Nullable MediaRef recording, boolean streamInput) {
        return new LiveRequest(terms, recording, streamInput, answer, voice, system);
    }
}
