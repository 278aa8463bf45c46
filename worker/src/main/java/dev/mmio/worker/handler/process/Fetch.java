package dev.mmio.worker.handler.process;

import dev.mmio.message.MediaRef;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.Workspace;

/// Brings an input to this machine.
@FunctionalInterface
interface Fetch {
    Media into(MediaRef ref, Workspace workspace) throws InterruptedException;
}
