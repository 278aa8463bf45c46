package dev.mmio.simulator.content;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Answers `generateContent`, `streamGenerateContent` and `countTokens`.
public final class ContentEndpoint {

    private final ContentProperties properties;
    private final Answers answers;

    public ContentEndpoint(ContentProperties properties, Answers answers) {
        this.properties = properties;
        this.answers = answers;
    }

    public void requireModel(String model) {
        if (!properties.knows(model)) {
            throw new RefusedException(GoogleError.modelNotFound(model));
        }
    }

    public void model(Exchange exchange) {
        requireModel(exchange.call().resource());
        exchange.json(200, describe(exchange.call().resource()));
    }

    public void models(Exchange exchange) {
        var json = Json.object();
        var list = json.putArray("models");
        properties.models().forEach(model -> list.add(describe(model)));
        exchange.json(200, json);
    }

    private static ObjectNode describe(String model) {
        var json = Json.object()
                .put("name", "models/" + model)
                .put("displayName", model)
                .put("inputTokenLimit", 1_048_576)
                .put("outputTokenLimit", 65_536);
        json.putArray("supportedGenerationMethods").add("generateContent").add("countTokens");
        return json;
    }

    public void countTokens(Exchange exchange, ContentRequest request) {
        var usage = Usage.of(request);
        var json = Json.object().put("totalTokens", usage.promptTokens());
        json.set("promptTokensDetails", usage.toJson().path("promptTokensDetails"));
        exchange.json(200, json);
    }

    /// Answers in one piece, after the time the model would have taken.
    public void generate(Exchange exchange, ContentRequest request, @Nullable Fault fault) {
        var replies = new Replies(exchange.call().resource(), request);
        var answer = answer(exchange, request, fault);
        var reply = fault != null && fault.kind() == FaultKind.BLOCKED_PROMPT
                ? replies.blocked(fault.value(), answer.usage())
                : replies.whole(answer);
        var tokens = answer.usage().candidates() + answer.usage().thoughts();
        awaitTokens(exchange, tokens);
        exchange.json(200, reply);
    }

    /// Answers with a stream of events.
    public void stream(Exchange exchange, ContentRequest request, @Nullable Fault fault) {
        var replies = new Replies(exchange.call().resource(), request);
        var answer = answer(exchange, request, fault);
        awaitTokens(exchange, answer.usage().thoughts());
        if (fault != null && fault.kind() == FaultKind.STREAM_CLOSE_DELIMITED) {
            StreamFaults.closeDelimited(exchange, replies, answer);
            return;
        }
        exchange.startStream("text/event-stream");
        if (fault != null && fault.kind() == FaultKind.BLOCKED_PROMPT) {
            exchange.event(replies.blocked(fault.value(), answer.usage()));
            return;
        }
        if (!answer.thought().isEmpty()) {
            exchange.event(replies.thought(answer));
        }
        sendPieces(exchange, replies, answer, fault);
    }

    /// Takes the time the model would have taken for its first tokens.
    private void awaitTokens(Exchange exchange, int tokens) {
        exchange.awaitAge(properties.firstToken());
        exchange.await(properties.timeFor(tokens));
    }

    private void sendPieces(Exchange exchange, Replies replies, Answer answer, @Nullable Fault fault) {
        var breaks = StreamFaults.breaks(fault);
        var pieces = answer.said().pieces(wordsPerPiece(answer, breaks ? fault : null));
        for (var i = 0; i < pieces.size(); i++) {
            if (breaks && fault != null && i == Math.min(fault.afterChunks(), pieces.size() - 1)) {
                StreamFaults.play(fault, exchange);
                return;
            }
            var piece = pieces.get(i);
            exchange.await(properties.timeFor(piece.tokens()));
            exchange.event(replies.piece(answer, piece, i == pieces.size() - 1));
        }
    }

    /// Makes the pieces small enough that a fault in the middle has its events before it.
    private int wordsPerPiece(Answer answer, @Nullable Fault breaking) {
        if (breaking == null) {
            return properties.wordsPerChunk();
        }
        var fitting = answer.said().words() / (breaking.afterChunks() + 1);
        return Math.clamp(fitting, 1, properties.wordsPerChunk());
    }

    private Answer answer(Exchange exchange, ContentRequest request, @Nullable Fault fault) {
        var model = exchange.call().resource();
        var whole = answers.to(new Answers.Question(model, request, fault, exchange::requireClient));
        var answer = new AnswerParts(properties.tokensPerPart()).partOf(whole, request);
        if (fault == null) {
            return answer;
        }
        return switch (fault.kind()) {
            case FINISH -> answer.withFinishReason(fault.value());
            case FINISH_EMPTY -> answer.empty(fault.value());
            case NO_FINISH_REASON -> answer.withFinishReason("");
            default -> answer;
        };
    }
}
