package dev.mmio.worker.handler.video;

import dev.mmio.message.JobRequest.VideoRequest;

/// How films are submitted.
///
/// @param usualModel the model of requests that name none
/// @param mostBytes bytes that the frames of a film may have together
/// @param whenUnknown what becomes of a job if nobody knows whether its film was submitted
record SubmissionTerms(String usualModel, long mostBytes, WhenUnknown whenUnknown) {

    String model(VideoRequest request) {
        var model = request.terms().model();
        return model == null ? usualModel : model;
    }
}
