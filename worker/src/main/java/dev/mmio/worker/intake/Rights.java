package dev.mmio.worker.intake;

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
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/// Asks at start whether Kafka allows what a worker must do. What is not allowed would show later otherwise, some of it
/// only when a peer has died.
final class Rights {

    private static final List<AclOperation> OF_TOPICS = List.of(READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS);

    /// A name that no writer has: fencing it does nobody harm, and needs the right that fencing a dead peer does.
    private static final String NOBODY = Outbox.WRITERS + "nobody";

    private final Admin admin;
    private final Topics topics;

    Rights(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /// Asks for all of them, except for membership of the group, which joining shows.
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
                granted.put(topic, orAll(described.authorizedOperations()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
            }
        }
        return granted;
    }

    /// Some brokers do not tell what is allowed; they have just allowed to describe the topic, which must be among it.
    private static Set<AclOperation> orAll(@Nullable Set<AclOperation> told) {
        return told != null && told.contains(DESCRIBE) ? told : Set.copyOf(OF_TOPICS);
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
