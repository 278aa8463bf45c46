package dev.mmio.worker.topics;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.mmio.topic.Topics;
import dev.mmio.worker.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/// Asks at start whether Kafka allows what a worker must do. What is not allowed would show later otherwise, some of it
/// only when a peer has died.
final class Rights {

    private static final List<AclOperation> OF_GROUP = List.of(READ, DESCRIBE);

    private static final List<AclOperation> OF_TOPICS = List.of(READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS);

    /// A name that no writer has: fencing it does nobody harm, and needs the right that fencing a dead peer does.
    private static final String NOBODY = Outbox.WRITERS + "nobody";

    private final Admin admin;
    private final Topics topics;
    private final String group;

    Rights(Admin admin, Topics topics, String group) {
        this.admin = admin;
        this.topics = topics;
        this.group = group;
    }

    /// Asks for all of them, except for membership of a group that nobody has joined yet, which joining shows.
    ///
    /// @throws MissingRightsException if there are some that the worker does not have
    void check() throws InterruptedException, ExecutionException {
        var missing = new ArrayList<String>();
        var granted = grantedOnTopics();
        for (var operation : OF_TOPICS) {
            var refused = topics.all().stream()
                    .filter(topic -> !granted.getOrDefault(topic, Set.of()).contains(operation))
                    .toList();
            if (!refused.isEmpty()) {
                missing.add(operation + " on topics " + String.join(", ", refused));
            }
        }
        var onGroup = grantedOnGroup();
        for (var operation : OF_GROUP) {
            if (!onGroup.contains(operation)) {
                missing.add(operation + " on group " + group);
            }
        }
        if (!mayFence()) {
            missing.add(WRITE + " on transactional ids with prefix " + Outbox.WRITERS);
        }
        if (!missing.isEmpty()) {
            throw new MissingRightsException(missing);
        }
    }

    private Map<String, Set<AclOperation>> grantedOnTopics() throws InterruptedException, ExecutionException {
        var granted = new HashMap<String, Set<AclOperation>>();
        for (var topic : topics.all()) {
            var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
            try {
                var described = TopicSetup.known(() -> admin.describeTopics(List.of(topic), options)
                        .topicNameValues()
                        .get(topic));
                granted.put(topic, orAll(OF_TOPICS, described.authorizedOperations()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
            }
        }
        return granted;
    }

    private Set<AclOperation> grantedOnGroup() throws InterruptedException, ExecutionException {
        var options = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
        try {
            var described = admin.describeConsumerGroups(List.of(group), options)
                    .all()
                    .get()
                    .get(group);
            return orAll(OF_GROUP, Objects.requireNonNull(described).authorizedOperations());
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case GroupIdNotFoundException _ -> Set.copyOf(OF_GROUP);
                case GroupAuthorizationException _ -> Set.of();
                case null, default -> throw e;
            };
        }
    }

    /// Some brokers do not tell what is allowed; they have just allowed to describe, which must be among it.
    private static Set<AclOperation> orAll(List<AclOperation> needed, @Nullable Set<AclOperation> told) {
        return told != null && told.contains(DESCRIBE) ? told : Set.copyOf(needed);
    }

    private boolean mayFence() throws InterruptedException, ExecutionException {
        try {
            admin.fenceProducers(List.of(NOBODY)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransactionalIdAuthorizationException) {
                return false;
            }
            throw e;
        }
    }
}
