package dev.mmio.worker.benchmark;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.topic.JobPartition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Jobs that ask one model with prompts of different lengths. Not for use by several threads.
final class PromptedJobs {

    /// Tokens of a prompt in the mean; the shortest has half as many less, the longest half as many more.
    static final int TOKENS = 200;

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final String model;
    private final Set<Integer> partitions;
    private final SplittableRandom random;
    private int number;

    /// @param partitions those that the jobs belong to
    PromptedJobs(String model, Set<Integer> partitions, long seed) {
        this.model = model;
        this.partitions = partitions;
        this.random = new SplittableRandom(seed);
    }

    ProcessRequest next() {
        var terms = new JobTerms(nextId(), model, null, null, Map.of(), null);
        int tokens = random.nextInt(TOKENS / 2, TOKENS * 3 / 2 + 1);
        var prompt = "word ".repeat(tokens).substring(0, tokens * CHARACTERS_PER_TOKEN);
        return new ProcessRequest(terms, prompt, List.of(), null, null, null, null, null, null);
    }

    private JobId nextId() {
        while (true) {
            var id = new JobId(model + "-" + number++);
            if (partitions.contains(JobPartition.of(id, Sizes.PARTITIONS))) {
                return id;
            }
        }
    }
}
