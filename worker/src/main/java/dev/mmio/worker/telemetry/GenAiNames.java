package dev.mmio.worker.telemetry;

/// The names of OpenTelemetry's semantic conventions for generative AI, which still change: only this class knows them.
public final class GenAiNames {

    public static final String OPERATION = "gen_ai.operation.name";
    public static final String PROVIDER = "gen_ai.provider.name";
    public static final String REQUEST_MODEL = "gen_ai.request.model";
    public static final String RESPONSE_MODEL = "gen_ai.response.model";
    public static final String FINISH_REASONS = "gen_ai.response.finish_reasons";
    public static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    public static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    public static final String REASONING_TOKENS = "gen_ai.usage.reasoning.output_tokens";
    public static final String CACHED_TOKENS = "gen_ai.usage.cache_read.input_tokens";
    public static final String ERROR_TYPE = "error.type";

    /// The provider, where a key and not a project of the cloud is used.
    public static final String GEMINI = "gcp.gemini";

    public static final String GENERATE_CONTENT = "generate_content";

    /// Begins to make a film; the conventions have no name for it.
    public static final String GENERATE_VIDEOS = "generate_videos";

    /// Opens a connection of a live session; the conventions have no name for it.
    public static final String CONNECT = "connect";

    private GenAiNames() {}
}
