package dev.mmio.worker.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/// Who has which partitions, as the broker knows it.
record Membership(String bootstrapServers, String group) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Waits until all members have the same number of partitions.
    ///
    /// @return the partitions of each
    List<Set<Integer>> awaitShares(int members) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var shares = new ArrayList<Set<Integer>>();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            while (shares.size() < members || shares.stream().anyMatch(share -> isUneven(share, members))) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException(group + " has not come together; see " + BrokerProcess.FOLDER);
                }
                TimeUnit.MILLISECONDS.sleep(200);
                shares.clear();
                shares.addAll(shares(admin));
            }
        }
        return shares;
    }

    private static boolean isUneven(Set<Integer> share, int members) {
        return share.size() < Sizes.PARTITIONS / members || share.size() > Math.ceilDiv(Sizes.PARTITIONS, members);
    }

    private List<Set<Integer>> shares(Admin admin) throws InterruptedException, ExecutionException {
        var described = admin.describeConsumerGroups(List.of(group)).all().toCompletionStage();
        return described
                .handle((groups, _) -> groups == null ? null : groups.get(group))
                .thenApply(found -> found == null ? List.<MemberDescription>of() : found.members())
                .thenApply(Membership::partitions)
                .toCompletableFuture()
                .get();
    }

    private static List<Set<Integer>> partitions(Collection<MemberDescription> members) {
        return members.stream()
                .map(member -> Objects.requireNonNull(member.assignment()).topicPartitions().stream()
                        .map(TopicPartition::partition)
                        .collect(Collectors.toSet()))
                .toList();
    }
}
