package dev.mmio.worker.redcontrol;

import java.util.List;

/// One mutant or more for each promise.
final class Mutants {

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "fencing: speaks for partitions that are somebody else's",
                    "outbox.Outbox",
                    "if (ownership.holds(statement.tenure())) {",
                    "if (true) {",
                    "outbox.OutboxTest"),
            new Mutant(
                    "fencing: the broker is not told in whose name a transaction is",
                    "outbox.Writer",
                    "offsets(statements, ownership), ownership.membership());",
                    """
                    offsets(statements, ownership),
                            new org.apache.kafka.clients.consumer.ConsumerGroupMetadata(
                                    ownership.membership().groupId()));
                    """,
                    "outbox.OutboxTest"),
            new Mutant(
                    "exactly once: a result is committed before the offsets, and not with them",
                    "outbox.Writer",
                    "producer().sendOffsetsToTransaction(",
                    "commit(); producer().beginTransaction(); producer().sendOffsetsToTransaction(",
                    "outbox.OutboxTest"),
            new Mutant(
                    "acceptance: an offset is committed before what it accepts is journaled",
                    "outbox.Outbox",
                    "queue.add(statement);",
                    "statement.tenure().acceptedUpTo(statement.acceptedUpTo()); queue.add(statement);",
                    "outbox.OutboxTest"),
            new Mutant(
                    "journal: a finished step is not remembered",
                    "journal.JournalReplay",
                    "steps.computeIfAbsent(job, _ -> new HashMap<>()).put(step, value);",
                    "",
                    "journal.JournalReplayTest"),
            new Mutant(
                    "journal: that a film is about to be submitted is not looked up",
                    "handler.video.Submitter",
                    "if (submission.intent() != null) {",
                    "if (false) {",
                    "handler.video.VideoHandlerTest"),
            new Mutant(
                    "limiter: grants all tokens twice",
                    "quota.window.CountedTokens",
                    "return Math.max(0, units - ledger.used(now));",
                    "return Math.max(0, units - ledger.used(now) / 2);",
                    "quota.slice.ModelQuotaTest"),
            new Mutant(
                    "limiter: a slice that is lent stays in use",
                    "quota.slice.ModelQuota",
                    "held.remove(holding);",
                    "",
                    "quota.lending.LendingTest"),
            new Mutant(
                    "stitcher: what two chunks heard is said twice",
                    "transcript.joining.Joiner",
                    "joint.votes()).after(joint.right());",
                    "joint.votes());",
                    "transcript.joining.JoinerTest"),
            new Mutant(
                    "success: an answer without an end is a whole one",
                    "gemini.AnswerCollector",
                    """
                            if (finishReason == null) {
                                throw new FaultException(new Fault.Unfinished());
                            }
                            if (!finishReason.equals(\
                    """,
                    "if (finishReason != null && !finishReason.equals(",
                    "gemini.EventStreamTest"));

    private Mutants() {}
}
