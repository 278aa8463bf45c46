package dev.mmio.cli;

import dev.mmio.cli.option.ExitStatus;
import dev.mmio.client.JobClientException;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
            case NoSuchFileException missing -> missing(missing.getFile());
            case AccessDeniedException denied -> "no access to " + denied.getFile();
            case FileSystemException fault -> "cannot use " + fault.getFile() + ": " + fault.getReason();
            case JobClientException.TopicMissing _ ->
                message + "; a worker creates it when it starts, and so does mmio topics create";
            case JobClientException.Unreachable _ ->
                message + "; --bootstrap-servers or KAFKA_BOOTSTRAP_SERVERS says where it is";
            case JobClientException _,
                    InvalidMessageException _,
                    UnreadableMessageException _,
                    TimeoutException _,
                    IOException _ -> message;
            default -> e.getClass().getSimpleName() + ": " + message;
        };
    }

    /// A file that is to be written can lack no more than its folder.
    private static String missing(String file) {
        var folder = Path.of(file).toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder) ? "no such file: " + file : "no such folder: " + folder;
    }

    private static int statusOf(Exception e) {
        return switch (e) {
            case JobClientException.Unreachable _, JobClientException.TopicMissing _, JobClientException.Refused _ ->
                ExitStatus.NO_KAFKA;
            case JobClientException.Misconfigured _,
                    InvalidMessageException _,
                    UnreadableMessageException _,
                    IOException _ -> ExitStatus.USAGE;
            default -> ExitStatus.NOT_SUCCEEDED;
        };
    }
}
