package dev.mmio.worker.topics;

import dev.mmio.worker.startup.StartupException;
import java.util.List;

/// Says what Kafka does not allow this worker.
public final class MissingRightsException extends StartupException {

    /// What an operator can do.
    public static final String REMEDY =
            "Give its principal the rights of the table in deploy/docs/security.md, adapted to the names that are set.";

    /// @param missing such as `WRITE on topics mmio-results`
    MissingRightsException(List<String> missing) {
        super("Kafka does not allow this worker: " + String.join("; ", missing) + ".", REMEDY);
    }
}
