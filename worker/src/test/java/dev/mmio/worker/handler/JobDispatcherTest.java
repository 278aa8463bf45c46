package dev.mmio.worker.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.testkit.FakeContext;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobDispatcherTest {

    private final JobDispatcher dispatcher = new JobDispatcher(
            (request, _) -> JobOutput.ofText(request.prompt()),
            (request, _) -> JobOutput.ofText(String.valueOf(request.input().uri())),
            (request, _) -> JobOutput.ofText("film of " + request.prompt()),
            (request, _) -> JobOutput.ofText("drawn: " + request.prompt()),
            (request, _) -> JobOutput.ofText("said by " + request.voice()),
            (request, _) -> JobOutput.ofText(request.jobs().size() + " jobs"));

    @Test
    void givesARequestToTheHandlerOfItsKind() throws Exception {
        var output = dispatcher.handle(JobRequest.ProcessRequest.of("job-1", "tell"), new FakeContext("job-1"));

        assertThat(output.text()).isEqualTo("tell");

        var recording = MediaRef.of(URI.create("file:///media/talk.mp3"));
        var transcribe = new JobRequest.TranscribeRequest(
                JobTerms.of("job-2"), recording, true, false, null, 15, Set.of(), List.of(), 0);
        assertThat(dispatcher.handle(transcribe, new FakeContext("job-2")).text())
                .isEqualTo("file:///media/talk.mp3");

        var image = new JobRequest.ImageRequest(JobTerms.of("job-3"), "a cat", List.of(), null, null, 1);
        assertThat(dispatcher.handle(image, new FakeContext("job-3")).text()).isEqualTo("drawn: a cat");

        var live = new JobRequest.LiveRequest(
                JobTerms.of("job-4"), null, true, JobRequest.ResponseModality.AUDIO, "Kore", null);
        assertThat(dispatcher.handle(live, new FakeContext("job-4")).text()).isEqualTo("said by Kore");
    }
}
