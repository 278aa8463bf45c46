package dev.mmio.worker.handler.image;

import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.GeminiDefaults;
import dev.mmio.worker.media.MediaStore;

/// What all pictures are made with.
///
/// @param atOnce pictures of one job that are asked for at once
record Studio(Gemini gemini, GeminiDefaults defaults, MediaStore store, int atOnce) {

    String model(ImageRequest request) {
        var model = request.terms().model();
        return model == null ? defaults.imageModel() : model;
    }

    /// Returns how many bytes of references one prompt may carry. As many prompts as there are at once hold them in
    /// memory, which together are to be no more than one other prompt.
    long inlineLimit(ImageRequest request) {
        return defaults.inlineLimit() / Math.min(atOnce, request.count());
    }
}
