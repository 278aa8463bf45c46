package dev.mmio.worker.gemini;

import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a call through the SDK, or past it, and turns whatever goes wrong into what it means.
final class SdkCalls {

    private final Function<Fault, JobException> meaning;

    /// @param meaning says what a fault means for such calls
    SdkCalls(Function<Fault, JobException> meaning) {
        this.meaning = meaning;
    }

    /// A call; what it throws is understood here.
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        T make() throws IOException, InterruptedException;
    }

    <T extends @Nullable Object> T make(CallScope scope, Call<T> call) throws InterruptedException {
        try {
            return ScopedValue.where(CallScope.CURRENT, scope).call(call::make);
        } catch (InterruptedException | JobException e) {
            throw e;
        } catch (Exception e) {
            // An interrupted virtual thread closes its socket, which then looks like any other broken connection.
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while calling Gemini");
            }
            throw meant(e);
        }
    }

    private JobException meant(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FaultException fault) {
                return meaning.apply(fault.fault());
            }
            if (cause instanceof JobException heardEnough) {
                return heardEnough;
            }
            if (cause instanceof FileSystemException) {
                return new JobException.Transient(
                        "a file on this machine could not be used: "
                                + cause.getClass().getSimpleName(),
                        null);
            }
        }
        return switch (e) {
            case IOException io -> meaning.apply(new Fault.Disconnected(io));
            case GenAiIOException sdk when sdk.getCause() instanceof IOException io -> meaning.apply(fault(io));
            case ApiException refused ->
                meaning.apply(new Fault.Refused(
                        new ApiError(refused.code(), "", String.valueOf(refused.message()), List.of()), null));
            case GenAiIOException _ -> meaning.apply(new Fault.Garbled("something that the SDK cannot read"));
            case IllegalStateException _ -> meaning.apply(new Fault.Garbled("something that the SDK did not expect"));
            default ->
                // The text is left out because the SDK may quote the request in it.
                new JobException.Permanent(
                        FailureCode.INTERNAL,
                        "the SDK did not make the call: " + e.getClass().getSimpleName());
        };
    }

    /// A parser of JSON throws an [IOException] too, but then the connection was all right.
    private static Fault fault(IOException e) {
        return e.getClass().getName().contains(".jackson.")
                ? new Fault.Garbled("something that is not JSON")
                : new Fault.Disconnected(e);
    }
}
