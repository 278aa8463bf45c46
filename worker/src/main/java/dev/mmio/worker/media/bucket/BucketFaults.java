package dev.mmio.worker.media.bucket;

import com.google.cloud.storage.StorageException;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// Gives the faults of all providers the exceptions that Java has for files.
final class BucketFaults {

    /// No cause has more causes than this.
    private static final int DEEP = 20;

    /// @throws JobException if that is what it is: it has its meaning already
    /// @throws Error if it is one
    static IOException meaning(@Nullable Throwable fault) {
        if (fault instanceof JobException meant) {
            throw meant;
        }
        if (fault instanceof Error error) {
            throw error;
        }
        return causes(fault).stream()
                .flatMap(each -> Stream.ofNullable(told(each)))
                .findFirst()
                .orElseGet(() -> new IOException("the bucket could not be asked", fault));
    }

    private static List<Throwable> causes(@Nullable Throwable fault) {
        var causes = new ArrayList<Throwable>();
        for (var each = fault; each != null && causes.size() < DEEP; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    private static @Nullable IOException told(Throwable fault) {
        return switch (fault) {
            case NoSuchFileException e -> e;
            case FileAlreadyExistsException e -> e;
            case AccessDeniedException e -> e;
            default -> told(status(fault), fault);
        };
    }

    private static @Nullable IOException told(int status, Throwable fault) {
        return switch (status) {
            case 0 -> null;
            case 404 -> caused(new NoSuchFileException("an object"), fault);
            case 401, 403 -> caused(new AccessDeniedException("an object"), fault);
            case 412 -> caused(new FileAlreadyExistsException("an object"), fault);
            default -> new IOException("the bucket answered with status " + status, fault);
        };
    }

    private static IOException caused(IOException told, Throwable fault) {
        told.initCause(fault);
        return told;
    }

    /// By name first: what is not on the class path must not be asked for.
    private static int status(Throwable fault) {
        var name = fault.getClass().getName();
        if (name.startsWith("com.google.")) {
            return OfGoogle.status(fault);
        }
        return name.startsWith("software.amazon.") ? OfAmazon.status(fault) : 0;
    }

    private static final class OfGoogle {
        static int status(Throwable fault) {
            return fault instanceof StorageException answer ? answer.getCode() : 0;
        }
    }

    private static final class OfAmazon {
        static int status(Throwable fault) {
            return fault instanceof SdkServiceException answer ? answer.statusCode() : 0;
        }
    }

    private BucketFaults() {}
}
