package dev.mmio.worker.handler.video;

import dev.mmio.worker.gemini.video.MadeVideo;
import java.util.List;

/// What an operation made.
record Made(List<MadeVideo> videos) {}
