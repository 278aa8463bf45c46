package dev.mmio.cli;

import dev.mmio.client.JobListener;
import dev.mmio.client.Submission;

/// Shows how jobs go.
interface Display extends JobListener, AutoCloseable {

    void submitted(Submission submission);

    @Override
    void close();
}
