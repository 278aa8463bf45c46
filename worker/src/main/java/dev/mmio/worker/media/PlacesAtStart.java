package dev.mmio.worker.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says at the start which places of media are not there, which would otherwise be heard from the first job that needs
/// them. They may come while the worker runs.
///
/// @param store where outputs go
/// @param roots folders of inputs that an operator named
record PlacesAtStart(MediaStore store, List<Path> roots) {

    private static final Logger log = LoggerFactory.getLogger(PlacesAtStart.class);

    void check() {
        roots.stream()
                .filter(root -> !Files.exists(root))
                .forEach(root -> log.warn("{} of mmio.media.allowed-roots is not there: no input can be in it", root));
        try {
            store.checkWritable();
        } catch (IOException e) {
            log.warn("mmio.media.store cannot be written to, so nothing that jobs make can be kept: {}", e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
