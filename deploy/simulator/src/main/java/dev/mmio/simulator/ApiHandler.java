package dev.mmio.simulator;

import dev.mmio.simulator.content.ContentEndpoint;
import dev.mmio.simulator.content.ContentReader;
import dev.mmio.simulator.content.ContentRequest;
import dev.mmio.simulator.content.Usage;
import dev.mmio.simulator.faults.Asked;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.Faults;
import dev.mmio.simulator.faults.FaultyReply;
import dev.mmio.simulator.files.FilesEndpoint;
import dev.mmio.simulator.journal.Ended;
import dev.mmio.simulator.journal.RequestJournal;
import dev.mmio.simulator.limits.Account;
import dev.mmio.simulator.limits.RateLimits;
import dev.mmio.simulator.video.VideoEndpoint;
import dev.mmio.simulator.video.VideoRequest;
import dev.mmio.simulator.wire.Action;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;

/// Takes every request to the API from its arrival to its end. Read this class first.
final class ApiHandler implements HttpRequestHandler {

    private final Gate gate;
    private final RequestJournal journal;
    private final ContentReader reader;
    private final ContentEndpoint content;
    private final FilesEndpoint files;
    private final VideoEndpoint videos;

    ApiHandler(Gate gate, RequestJournal journal, ContentReader reader, Endpoints endpoints) {
        this.gate = gate;
        this.journal = journal;
        this.reader = reader;
        this.content = endpoints.content();
        this.files = endpoints.files();
        this.videos = endpoints.videos();
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
        var exchange = new Exchange(request, response);
        var entry = journal.begin(exchange.call());
        var ended = Ended.BROKEN;
        try {
            ended = answer(exchange, entry);
        } catch (RefusedException e) {
            ended = Ended.REFUSED;
            if (!e.fault().isEmpty()) {
                entry.fault(e.fault());
            }
            exchange.refuse(e.error());
        } catch (ClientGoneException _) {
            ended = Ended.ABANDONED;
            exchange.close();
        } finally {
            entry.end(ended);
        }
        sendReply(exchange);
    }

    private static void sendReply(Exchange exchange) {
        try {
            exchange.finish();
        } catch (ClientGoneException _) {
            // It was there until its answer was ready; more cannot be known.
            exchange.close();
        }
    }

    private Ended answer(Exchange exchange, RequestJournal.Entry entry) {
        gate.keys().check(exchange);
        var action = exchange.call().action();
        var asksModel = action.generates() || action == Action.countTokens;
        var request = asksModel ? counted(reader.read(exchange.body()), action) : null;
        var film = action == Action.predictLongRunning ? VideoRequest.read(exchange.body()) : null;
        var prompt = prompt(request, film);
        entry.prompt(prompt);
        var fault = gate.faults().next(exchange.call(), asked(exchange, request, prompt));
        if (fault != null) {
            entry.fault(fault.kind().name());
            if (fault.kind().replacesReply()) {
                FaultyReply.play(fault, exchange);
                return exchange.status() >= 400 ? Ended.REFUSED : Ended.BROKEN;
            }
        }
        if (request != null) {
            answerByModel(exchange, request, fault);
        } else if (film != null) {
            content.requireModel(exchange.call().resource());
            gate.limits().take(new Account(exchange.call().resource(), exchange.key()), film.tokens());
            videos.submit(exchange, film, fault);
        } else {
            answerWithoutModel(exchange, fault);
        }
        if (exchange.status() >= 400) {
            return Ended.REFUSED;
        }
        return fault != null && fault.kind().breaksReply() ? Ended.BROKEN : Ended.ANSWERED;
    }

    private static String prompt(@Nullable ContentRequest request, @Nullable VideoRequest film) {
        if (request != null) {
            return request.prompt();
        }
        return film == null ? "" : film.prompt();
    }

    private ContentRequest counted(ContentRequest request, Action action) {
        var sound = action.generates() ? request.sound() : "";
        return sound.isEmpty() ? request : request.attempt(gate.faults().countAttempt(sound));
    }

    private static Asked asked(Exchange exchange, @Nullable ContentRequest request, String prompt) {
        return request == null
                ? new Asked(prompt, exchange.reusedConnection(), "", 1)
                : new Asked(prompt, exchange.reusedConnection(), request.sound(), request.attempt());
    }

    private void answerByModel(Exchange exchange, ContentRequest request, @Nullable Fault fault) {
        var model = exchange.call().resource();
        content.requireModel(model);
        if (exchange.call().action() == Action.countTokens) {
            content.countTokens(exchange, request);
            return;
        }
        gate.limits().take(new Account(model, exchange.key()), Usage.of(request).promptTokens());
        if (exchange.call().action() == Action.generateContent) {
            content.generate(exchange, request, fault);
        } else {
            content.stream(exchange, request, fault);
        }
    }

    private void answerWithoutModel(Exchange exchange, @Nullable Fault fault) {
        switch (exchange.call().action()) {
            case startUpload -> files.start(exchange, fault);
            case uploadChunk -> files.chunk(exchange, fault);
            case getFile -> files.get(exchange);
            case listFiles -> files.list(exchange);
            case deleteFile -> files.delete(exchange);
            case downloadFile -> {
                if (videos.made(exchange.call().resource())) {
                    videos.download(exchange, fault);
                } else {
                    files.download(exchange);
                }
            }
            case getOperation -> {
                gate.limits().take(Account.polls(exchange.key()), 0);
                videos.operation(exchange);
            }
            case getModel -> content.model(exchange);
            case listModels -> content.models(exchange);
            case generateContent,
                    streamGenerateContent,
                    countTokens,
                    predictLongRunning,
                    bidiGenerateContent,
                    unknown ->
                throw new RefusedException(GoogleError.notFound("The requested URL was not found on this server."));
        }
    }

    /// What may keep a request from its answer.
    record Gate(KeyProperties keys, Faults faults, RateLimits limits) {}

    /// Who answers.
    record Endpoints(ContentEndpoint content, FilesEndpoint files, VideoEndpoint videos) {}
}
