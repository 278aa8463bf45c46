package dev.mmio.worker.execution;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.job.ChildReports;
import dev.mmio.worker.job.Children;
import dev.mmio.worker.job.Dispatch;
import dev.mmio.worker.job.News;
import dev.mmio.worker.job.Report;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Jobs that are sent out in the transactions of the job that sends them.
final class JournaledChildren implements Children {

    private final RunningJob running;
    private final MessageJson json;
    private final ChildReports reports;
    private final ChildReports.Listener listener;

    JournaledChildren(RunningJob running, MessageJson json, ChildReports reports) {
        this.running = running;
        this.json = json;
        this.reports = reports;
        var job = running.job();
        var tenure = job.voice().tenure();
        this.listener = new ChildReports.Listener(
                job.id(),
                tenure.partition(),
                () -> tenure.hasEnded() || job.known().finished(job.id()) != null);
    }

    @Override
    public long end() throws InterruptedException {
        return reports.end(listener.partition());
    }

    @Override
    public News since(long place, int enough) {
        return reports.since(listener, place, enough);
    }

    @Override
    public void note(String name, Object value, Dispatch dispatch) throws InterruptedException, ExecutionException {
        if (running.isReleased()) {
            throw new InterruptedException("the partition moves; the next owner goes on");
        }
        var voice = running.job().voice();
        var written = json.writeValue(value);
        voice.awaitRoom();
        voice.dispatched(name, written, dispatch).get();
        running.job().steps().put(name, written);
    }

    @Override
    public void readAgain(long from, long upTo, Consumer<Report> reader) throws InterruptedException {
        reports.readAgain(listener, from, upTo, reader);
    }
}
