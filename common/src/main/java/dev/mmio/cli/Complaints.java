package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.client.JobClientException;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Says in one line what went wrong, and gives it its exit status.
final class Complaints implements IExecutionExceptionHandler {

    private final BooleanSupplier verbose;

    Complaints(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
        var err = command.getErr();
        err.println("mmio: " + said(e));
        if (verbose.getAsBoolean()) {
            e.printStackTrace(err);
        }
        err.flush();
        return statusOf(e);
    }

    private static String said(Exception e) {
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return switch (e) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case JobClientException.TopicMissing _ ->
                message + "; a worker creates it when it starts, and so does mmio topics create";
            case JobClientException.Unreachable _ ->
                message + "; --bootstrap-servers or KAFKA_BOOTSTRAP_SERVERS says where it is";
            case JobClientException _, InvalidMessageException _, UnreadableMessageException _, TimeoutException _ ->
                message;
            default -> e.getClass().getSimpleName() + ": " + message;
        };
    }

    private static int statusOf(Exception e) {
        return switch (e) {
            case JobClientException.Unreachable _, JobClientException.TopicMissing _, JobClientException.Refused _ ->
                ExitStatus.NO_KAFKA;
            case InvalidMessageException _, UnreadableMessageException _, IOException _ -> ExitStatus.USAGE;
            default -> ExitStatus.NOT_SUCCEEDED;
        };
    }
}
