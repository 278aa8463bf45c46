package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.Action;
import dev.mmio.simulator.wire.Call;
import org.jspecify.annotations.Nullable;

/// Which requests a fault is for. What is empty or null matches all.
///
/// @param model name of the model
/// @param job what the client says in `x-mmio-job`
/// @param prompt a part of the text of the request
/// @param reusedConnection true for requests on a connection that has served another one before
public record FaultMatch(String model, @Nullable Action action, String job, String prompt, boolean reusedConnection) {

    public static final FaultMatch ANY = new FaultMatch("", null, "", "", false);

    public FaultMatch model(String name) {
        return new FaultMatch(name, action, job, prompt, reusedConnection);
    }

    public FaultMatch action(Action only) {
        return new FaultMatch(model, only, job, prompt, reusedConnection);
    }

    public FaultMatch job(String id) {
        return new FaultMatch(model, action, id, prompt, reusedConnection);
    }

    public FaultMatch prompt(String contained) {
        return new FaultMatch(model, action, job, contained, reusedConnection);
    }

    public FaultMatch onReusedConnection() {
        return new FaultMatch(model, action, job, prompt, true);
    }

    boolean matches(Call call, String text, boolean reused) {
        return (model.isEmpty() || model.equals(call.resource()))
                && (action == null || action == call.action())
                && (job.isEmpty() || job.equals(call.job()))
                && (prompt.isEmpty() || text.contains(prompt))
                && (!reusedConnection || reused);
    }
}
