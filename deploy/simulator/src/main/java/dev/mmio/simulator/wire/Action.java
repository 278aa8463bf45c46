package dev.mmio.simulator.wire;

/// What a client can ask for. The names are those of the admin endpoint.
public enum Action {
    generateContent,
    streamGenerateContent,
    countTokens,
    startUpload,
    uploadChunk,
    getFile,
    listFiles,
    deleteFile,
    downloadFile,
    predictLongRunning,
    getOperation,
    getModel,
    listModels,
    bidiGenerateContent,
    unknown;

    /// Says whether the answer is made by the model.
    public boolean generates() {
        return this == generateContent || this == streamGenerateContent;
    }

    /// Says whether this only looks at what a video has become, or takes a live session up again, which may be done
    /// again and costs nothing.
    public boolean looks() {
        return this == getOperation || this == downloadFile || this == bidiGenerateContent;
    }
}
