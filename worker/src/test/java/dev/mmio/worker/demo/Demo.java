package dev.mmio.worker.demo;

import dev.mmio.cli.display.Display;
import dev.mmio.client.JobClient;
import dev.mmio.client.JobClientException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import dev.mmio.worker.LocalWorker;
import dev.mmio.worker.testkit.Broker;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Shows all of mmio in one process: a real Kafka broker, Gemini or its simulator, one worker, and a few jobs.
///
/// Exit status 0 says that every job succeeded.
final class Demo {

    private final Screen screen;
    private final DemoFolder folder;

    private Demo(Screen screen, DemoFolder folder) {
        this.screen = screen;
        this.folder = folder;
    }

    static void main() throws IOException {
        var folder = DemoFolder.fresh();
        var screen = new Screen(System.out);
        System.setOut(folder.printed());
        System.exit(new Demo(screen, folder).run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        try (var gemini = DemoGemini.chosen()) {
            screen.title("Starting Kafka, " + gemini.name() + " and a worker in this process ...");
            try (var broker = Broker.start();
                    var worker = LocalWorker.start(broker, gemini.uri(), folder.workerSettings());
                    var client = JobClient.connect(broker.bootstrapServers())) {
                screen.running(broker.bootstrapServers(), gemini.uri(), worker.port());
                var recording = gemini.hears() ? DemoRecording.make(folder) : null;
                var results = send(client, DemoJobs.all(folder, recording, gemini.films()), gemini);
                folder.keep(results);
                if (!results.stream().allMatch(JobResult.Succeeded.class::isInstance)) {
                    return failed("not every job succeeded, see above");
                }
                if (recording != null && !screen.checked(recording.check(results))) {
                    return failed("words of the recording are missing");
                }
                if (Stay.isWanted()) {
                    screen.nextSteps(NextSteps.here(folder, broker.bootstrapServers()));
                    Stay.untilInterrupted();
                }
                screen.nextSteps(NextSteps.elsewhere(folder));
                return true;
            }
        } catch (TimeoutException | JobClientException | DemoGemini.NotAvailable e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            return failed("interrupted");
        } catch (RuntimeException e) {
            return failed("could not start: " + e);
        }
    }

    private Collection<JobResult> send(JobClient client, List<JobRequest> jobs, DemoGemini gemini)
            throws InterruptedException, TimeoutException {
        screen.title("Sending " + jobs.size() + " jobs to the topic mmio-jobs");
        for (var job : jobs) {
            screen.sent(job);
            client.submit(job);
        }
        Set<JobId> ids = jobs.stream().map(JobRequest::id).collect(Collectors.toCollection(LinkedHashSet::new));
        screen.title("Watching mmio-progress and mmio-results");
        Map<JobId, JobResult> results;
        try (var display = Display.withBars(screen, ids)) {
            results = client.watch(ids, gemini.patience(), display);
        }
        return results.values();
    }

    private boolean failed(String why) {
        screen.failed(why, folder);
        return false;
    }
}
