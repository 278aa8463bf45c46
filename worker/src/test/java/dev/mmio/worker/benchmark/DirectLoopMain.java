package dev.mmio.worker.benchmark;

import com.google.genai.Client;
import dev.mmio.worker.testkit.JavaProcess;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// A loop that asks Gemini through its SDK and throws the answers away: no Kafka, no promises.
final class DirectLoopMain {

    static final String CPU = "CPU for each call, ms ";

    private final Client client;
    private final String prompt;

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
            long characters = loop.ask(calls, Integer.parseInt(args[4]));
            System.out.println(CPU + (cpuNanos() - before) / 1e6 / calls);
            System.out.println(characters + " characters");
        }
        System.exit(0);
    }

    /// Returns how many characters came.
    private long ask(int calls, int atOnce) throws InterruptedException, ExecutionException {
        Callable<Long> call = this::ask;
        long characters = 0;
        try (var threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            for (var answer : threads.invokeAll(Collections.nCopies(calls, call))) {
                characters += answer.get();
            }
        }
        return characters;
    }

    private long ask() {
        long characters = 0;
        try (var answer = client.models.generateContentStream(CpuRun.MODEL, prompt, null)) {
            for (var piece : answer) {
                characters += String.valueOf(piece.text()).length();
            }
        }
        return characters;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
