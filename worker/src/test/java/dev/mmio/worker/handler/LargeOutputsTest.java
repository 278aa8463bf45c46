package dev.mmio.worker.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.testkit.FakeContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeOutputsTest {

    private static final JobRequest REQUEST = ProcessRequest.of("large", "a prompt");

    @TempDir
    private Path folder;

    @Test
    void leavesAnAnswerThatFits() throws Exception {
        var output = JobOutput.ofText("x".repeat(50));

        assertThat(handle(output)).isEqualTo(output);
    }

    @Test
    void keepsALongTextInTheMediaStore() throws Exception {
        var text = "ü".repeat(60);

        var told = handle(JobOutput.ofText(text));

        assertThat(told.text()).isNull();
        var artifact = told.artifacts().getFirst();
        assertThat(artifact.bytes()).isEqualTo(120);
        assertThat(artifact.mimeType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(new MediaStore(folder).open(artifact)).hasContent(text);
    }

    @Test
    void keepsALargeJsonValueInTheMediaStore() throws Exception {
        var told = handle(JobOutput.ofJson(Map.of("answer", "x".repeat(100))));

        assertThat(told.json()).isNull();
        var artifact = told.artifacts().getFirst();
        assertThat(artifact.mimeType()).isEqualTo("application/json");
        assertThat(new MediaStore(folder).open(artifact)).hasContent("{\"answer\":\"" + "x".repeat(100) + "\"}");
    }

    private JobOutput handle(JobOutput output) throws Exception {
        JobHandler<JobRequest> handler = (_, _) -> output;
        return new LargeOutputs(handler, new MediaStore(folder), new MessageJson(), 100)
                .handle(REQUEST, new FakeContext("large"));
    }
}
