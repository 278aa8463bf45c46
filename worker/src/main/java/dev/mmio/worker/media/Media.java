package dev.mmio.worker.media;

import java.nio.file.Path;

/// An input as a local file. It lies in the workspace of its job, or, if it was a file already, where it was: never
/// change it.
///
/// @param path where it can be read
/// @param mimeType its type, such as `audio/mpeg`
/// @param bytes its size
/// @param sha256 its SHA-256 in lower-case hex
public record Media(Path path, String mimeType, long bytes, String sha256) {}
