package dev.mmio.worker.handler.process;

import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.worker.gemini.AnswerForm;
import dev.mmio.worker.gemini.AnswerOptions;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.gemini.Prompt;
import dev.mmio.worker.gemini.PromptPart;
import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.input.Inputs;
import dev.mmio.worker.input.Uploads;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.media.Workspaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks Gemini one question about the inputs of a job.
///
/// Inputs come first and the prompt last, which is the order that models answer best.
public final class ProcessHandler implements JobHandler<ProcessRequest> {

    private final Gemini gemini;
    private final GeminiDefaults defaults;
    private final Inputs inputs;
    private final Workspaces workspaces;

    ProcessHandler(Gemini gemini, GeminiDefaults defaults, Fetch fetch, Workspaces workspaces) {
        this.gemini = gemini;
        this.defaults = defaults;
        this.inputs = new Inputs(fetch, defaults.inlineLimit());
        this.workspaces = workspaces;
    }

    @Override
    public JobOutput handle(ProcessRequest request, JobContext context) throws Exception {
        gemini.requireOpen(model(request));
        var schema = request.responseSchema() == null ? null : AnswerSchema.of(request.responseSchema());
        var uploads = new Uploads(gemini, context, context.progress()::retrying);
        JobOutput output;
        try {
            output = ask(request, context, uploads, schema);
        } catch (JobException.Permanent e) {
            uploads.delete();
            throw e;
        }
        // After any other fault the job comes back and uses them again.
        uploads.delete();
        return output;
    }

    private JobOutput ask(ProcessRequest request, JobContext context, Uploads uploads, @Nullable AnswerSchema schema)
            throws Exception {
        try (var workspace = workspaces.open(context.jobId())) {
            var parts = inputs.parts(request.inputs(), context.progress(), workspace, uploads);
            context.progress().stage("generate");
            var prompt = prompt(request, context, parts);
            var answer = gemini.generate(prompt, new ProgressListener(context));
            return schema == null ? JobOutput.ofText(answer.text()) : schema.output(answer.text());
        }
    }

    private Prompt prompt(ProcessRequest request, JobContext context, List<PromptPart> inputs) {
        var parts = new ArrayList<>(inputs);
        parts.add(new PromptPart.Text(request.prompt()));
        return new Prompt(
                Caller.of(context, "generate"),
                model(request),
                parts,
                new AnswerOptions(
                        request.system(),
                        form(request),
                        request.thinking(),
                        request.mediaResolution(),
                        request.temperature(),
                        request.maxOutputTokens()));
    }

    private static AnswerForm form(ProcessRequest request) {
        return request.responseSchema() == null ? new AnswerForm.Text() : new AnswerForm.Json(request.responseSchema());
    }

    private String model(ProcessRequest request) {
        var model = request.terms().model();
        return model == null ? defaults.processModel() : model;
    }
}
