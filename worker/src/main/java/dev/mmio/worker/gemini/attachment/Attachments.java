package dev.mmio.worker.gemini.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that come along with one answer. A picture may have 25 MB of base64, so it is taken out of the JSON while
/// that is read, and a short mark stands in its place.
///
/// Closing it removes every file that nobody has taken.
public final class Attachments implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    private final @Nullable Path folder;
    private final List<@Nullable Path> files = new ArrayList<>();
    private @Nullable Base64File open;

    /// @param folder where the files are written; null if only the words of the answer are wanted
    public Attachments(@Nullable Path folder) {
        this.folder = folder;
    }

    /// Returns whether they are kept.
    public boolean areWanted() {
        return folder != null;
    }

    /// Returns the JSON without what comes along in it: in each string that is the value of a `data`, a mark stands
    /// instead, which is base64, too.
    public InputStream takenOutOf(InputStream json) {
        return new Sieve(json, this);
    }

    /// Returns the file that a mark stands for; the caller has it from now on.
    ///
    /// @throws IOException if there is none
    public Path take(byte[] mark) throws IOException {
        int number = number(mark);
        var file = number >= 0 && number < files.size() ? files.get(number) : null;
        if (file == null) {
            throw new IOException("a mark of no file");
        }
        files.set(number, null);
        return file;
    }

    private static int number(byte[] mark) {
        try {
            return Integer.parseInt(new String(mark, US_ASCII));
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    Base64File begin() throws IOException {
        if (open != null) {
            open.close();
        }
        var file = folder == null ? null : Files.createTempFile(folder, "attachment-", null);
        files.add(file);
        open = Base64File.at(file);
        return open;
    }

    /// Returns the mark of the file that was begun last.
    byte[] mark() {
        return Integer.toString(files.size() - 1).getBytes(US_ASCII);
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.close();
            }
            for (var file : files) {
                if (file != null) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // The answer is not to blame, and the files go with their folder.
            LOG.atWarn().setCause(e).log("What came along with an answer could not be removed");
        }
    }
}
