package dev.mmio.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobRequest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a person wrote into files or types into a pipe; `-` stands for standard input.
public final class Typed {

    private static final String STANDARD_INPUT = "-";

    /// Reads requests: one as JSON over any number of lines, or many with a line each.
    public static List<JobRequest> requests(String file) throws IOException {
        var json = new MessageJson();
        return each(file, text -> json.readRequest(text.getBytes(UTF_8)));
    }

    /// Reads JSON objects: one over any number of lines, or many with a line each.
    static List<Map<String, Object>> jsonObjects(String file) throws IOException {
        return each(file, Typed::object);
    }

    static Map<String, Object> jsonObject(String file) throws IOException {
        return read(Typed::object, read(file), file);
    }

    private static <T> List<T> each(String file, Reader<T> reader) throws IOException {
        var text = read(file);
        var lines = text.lines().map(String::strip).toList();
        var values = lines.stream().filter(line -> !line.isEmpty()).toList();
        boolean many =
                values.size() > 1 && values.stream().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        if (!many) {
            return List.of(read(reader, text, file));
        }
        var all = new ArrayList<T>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                all.add(read(reader, lines.get(i), file + ", line " + (i + 1)));
            }
        }
        return all;
    }

    /// @param place named if it cannot be read
    private static <T> T read(Reader<T> reader, String text, String place) {
        try {
            return reader.read(text);
        } catch (UnreadableMessageException | InvalidMessageException e) {
            throw new InvalidMessageException(place + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> object(String text) throws UnreadableMessageException {
        if (!(new MessageJson().parse(text) instanceof Map<?, ?> object)) {
            throw new InvalidMessageException("not a JSON object");
        }
        var copy = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    /// Returns a text as it was typed, or what comes by standard input.
    static String orRead(String text) throws IOException {
        return text.equals(STANDARD_INPUT) ? read(text).strip() : text;
    }

    private static String read(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new String(System.in.readAllBytes(), UTF_8);
        }
        var path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new InvalidMessageException(file + " is a folder");
        }
        try {
            return Files.readString(path, UTF_8);
        } catch (CharacterCodingException e) {
            throw new InvalidMessageException(file + " is not text", e);
        }
    }

    private interface Reader<T> {
        T read(String text) throws UnreadableMessageException;
    }

    private Typed() {}
}
