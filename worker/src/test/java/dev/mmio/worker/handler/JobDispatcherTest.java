package dev.mmio.worker.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.FakeContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobDispatcherTest {

    private final JobDispatcher dispatcher = new JobDispatcher((request, _) -> JobOutput.ofText(request.prompt()));

    @Test
    void givesARequestToTheHandlerOfItsKind() throws Exception {
        var output = dispatcher.handle(JobRequest.ProcessRequest.of("job-1", "tell"), new FakeContext("job-1"));

        assertThat(output.text()).isEqualTo("tell");
    }

    @Test
    void refusesKindsThatItDoesNotKnow() {
        var request = new JobRequest.ImageRequest(JobTerms.of("job-1"), "a cat", List.of(), null, null, 1);

        var thrown = catchThrowableOfType(
                JobException.Permanent.class, () -> dispatcher.handle(request, new FakeContext("job-1")));

        assertThat(thrown.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(thrown).hasMessage("kind image is not supported by this worker version");
    }
}
