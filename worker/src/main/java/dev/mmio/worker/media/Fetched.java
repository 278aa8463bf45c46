package dev.mmio.worker.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An input that has arrived, before its type is known.
///
/// @param path where it can be read
/// @param content its size and digest
/// @param name its file name as the producer or the server wrote it, maybe empty
/// @param toldType the type the server told, if any
record Fetched(
        Path path, Digested content, String name, @Nullable String toldType) {}
