package dev.mmio.worker.execution;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.job.Steps;
import dev.mmio.worker.job.Told;
import dev.mmio.worker.tracing.WorkSpan;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Steps whose values lie in the journal.
final class JournaledSteps implements Steps {

    private final RunningJob running;
    private final MessageJson json;
    private final int maxValue;

    JournaledSteps(RunningJob running, MessageJson json, int maxValue) {
        this.running = running;
        this.json = json;
        this.maxValue = maxValue;
    }

    @Override
    public <T> T once(String name, Class<T> type, Callable<T> work) throws Exception {
        var known = find(name, type);
        if (known != null) {
            return known;
        }
        if (running.isReleased()) {
            throw new InterruptedException("the partition moves; the next owner does step " + name);
        }
        running.job().voice().awaitOurs();
        return Told.as(WorkSpan.step(name), () -> {
            var value = work.call();
            remember(name, json.writeValue(value));
            return value;
        });
    }

    @Override
    public <T> @Nullable T find(String name, Class<T> type) {
        var known = running.job().steps().get(name);
        return known == null ? null : json.readValue(known, type);
    }

    @Override
    public void note(String name, Object value) throws InterruptedException, ExecutionException {
        remember(name, json.writeValue(value));
    }

    @Override
    public void noteSoon(String name, Object value) {
        var written = requireSmall(name, json.writeValue(value));
        running.job().voice().noted(name, written);
        running.job().steps().put(name, written);
    }

    private void remember(String name, byte[] value) throws InterruptedException, ExecutionException {
        running.job().voice().step(name, requireSmall(name, value)).get();
        running.job().steps().put(name, value);
    }

    private byte[] requireSmall(String name, byte[] value) {
        if (value.length > maxValue) {
            throw new IllegalStateException("step " + name + " returned " + value.length + " bytes, more than allowed");
        }
        return value;
    }
}
