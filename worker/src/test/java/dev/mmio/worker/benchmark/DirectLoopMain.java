package dev.mmio.worker.benchmark;

import com.google.genai.Client;
import dev.mmio.worker.testkit.JavaProcess;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// A loop that asks Gemini through its SDK and throws the answers away: no Kafka, no promises.
final class DirectLoopMain {

    static final String CPU = "CPU for each call, ms ";

    private final Client client;
    private final String prompt;
    private final AtomicLong characters = new AtomicLong();

    private DirectLoopMain(String gemini, String prompt) {
        this.client = UsualWork.client(gemini);
        this.prompt = prompt;
    }

    /// @param args where Gemini is, prompt, calls in a round, rounds, calls at once
    static void main(String[] args) throws InterruptedException, ExecutionException {
        JavaProcess.endWithParent();
        var loop = new DirectLoopMain(args[0], args[1]);
        int calls = Integer.parseInt(args[2]);
        for (int round = 0; round < Integer.parseInt(args[3]); round++) {
            long before = cpuNanos();
            loop.ask(calls, Integer.parseInt(args[4]));
            System.out.println(CPU + (cpuNanos() - before) / 1e6 / calls);
        }
        System.out.println(loop.characters + " characters");
        System.exit(0);
    }

    private void ask(int calls, int atOnce) throws InterruptedException, ExecutionException {
        var slots = new Semaphore(atOnce);
        var asked = new ArrayList<Future<?>>(calls);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < calls; call++) {
                slots.acquire();
                asked.add(threads.submit(() -> {
                    try {
                        ask();
                    } finally {
                        slots.release();
                    }
                }));
            }
        }
        for (var each : asked) {
            each.get();
        }
    }

    private void ask() {
        try (var answer = client.models.generateContentStream(CpuRun.MODEL, prompt, null)) {
            for (var piece : answer) {
                characters.addAndGet(String.valueOf(piece.text()).length());
            }
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
