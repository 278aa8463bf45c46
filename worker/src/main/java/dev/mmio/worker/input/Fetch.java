package dev.mmio.worker.input;

import dev.mmio.message.MediaRef;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.Workspace;

/// Brings an input to this machine.
@FunctionalInterface
public interface Fetch {
    Media into(MediaRef ref, Workspace workspace) throws InterruptedException;
}
