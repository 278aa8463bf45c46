package dev.mmio.worker.gemini;

import com.google.genai.Files;
import com.google.genai.types.DeleteFileResponse;
import com.google.genai.types.File;
import com.google.genai.types.FileState;
import com.google.genai.types.UploadFileConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The Files API through Google's SDK.
final class GoogleFiles {

    private final Files files;
    private final SdkCalls calls;
    private final Download download;
    private final FileWait wait;

    GoogleFiles(Files files, SdkCalls calls, Download download, FileWait wait) {
        this.files = files;
        this.calls = calls;
        this.download = download;
        this.wait = wait;
    }

    GeminiFile upload(LocalFile file, Caller caller) throws InterruptedException {
        return calls.make(CallScope.of(caller), () -> whenActive(send(file)));
    }

    private GeminiFile send(LocalFile file) throws IOException {
        var config = UploadFileConfig.builder()
                .mimeType(file.mimeType())
                .displayName(file.displayName())
                .build();
        // Given a path, the SDK would prefer a type guessed from the name.
        try (var stream = new FilledStream(java.nio.file.Files.newInputStream(file.path()))) {
            return read(files.upload(stream, java.nio.file.Files.size(file.path()), config));
        }
    }

    private GeminiFile whenActive(GeminiFile uploaded) throws IOException, InterruptedException {
        var file = uploaded;
        var looks = wait.looks();
        long started = System.nanoTime();
        for (int look = 1; file.state() == GeminiFile.State.PROCESSING; look++) {
            if (System.nanoTime() - started > wait.longest().toNanos()) {
                throw new FaultException(new Fault.Garbled("no word on when an uploaded file is ready"));
            }
            Thread.sleep(looks.apply(look));
            file = read(files.get(file.name(), null));
        }
        if (file.state() == GeminiFile.State.FAILED) {
            throw new FaultException(new Fault.FileFailed("the file is in state FAILED"));
        }
        return file;
    }

    @Nullable
    GeminiFile find(String name, Caller caller) throws InterruptedException {
        return calls.<@Nullable GeminiFile>make(CallScope.of(caller), () -> {
            try {
                return read(files.get(name, null));
            } catch (RuntimeException e) {
                if (isAbsent(e)) {
                    return null;
                }
                throw e;
            }
        });
    }

    void delete(String name, Caller caller) throws InterruptedException {
        calls.<@Nullable DeleteFileResponse>make(CallScope.of(caller), () -> {
            try {
                return files.delete(name, null);
            } catch (RuntimeException e) {
                if (isAbsent(e)) {
                    return null;
                }
                throw e;
            }
        });
    }

    /// A file that is gone or expired is refused as forbidden.
    private static boolean isAbsent(RuntimeException e) {
        return e.getCause() instanceof FaultException fault
                && fault.fault() instanceof Fault.Refused(var error, var _)
                && (error.code() == 404
                        || (error.code() == 403 && error.message().contains("access the File")));
    }

    void download(String uri, Path target, Caller caller) throws InterruptedException {
        calls.make(CallScope.of(caller), () -> download.write(uri, target));
    }

    private static GeminiFile read(File file) throws FaultException {
        var name = file.name().orElse("");
        if (name.isEmpty()) {
            throw new FaultException(new Fault.Garbled("a file without a name"));
        }
        return new GeminiFile(
                name,
                file.uri().orElse(name),
                file.mimeType().orElse("application/octet-stream"),
                file.state().map(GoogleFiles::state).orElse(GeminiFile.State.ACTIVE),
                file.expirationTime().orElse(null));
    }

    private static GeminiFile.State state(FileState state) {
        return switch (state.knownEnum()) {
            case ACTIVE -> GeminiFile.State.ACTIVE;
            case FAILED -> GeminiFile.State.FAILED;
            case PROCESSING, STATE_UNSPECIFIED, FILE_STATE_UNSPECIFIED -> GeminiFile.State.PROCESSING;
        };
    }
}
