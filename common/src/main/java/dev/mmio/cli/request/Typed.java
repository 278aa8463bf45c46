package dev.mmio.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobRequest;
import java.io.IOException;
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
    public static List<JobRequest> requests(String file) throws IOException, UnreadableMessageException {
        var json = new MessageJson();
        var requests = new ArrayList<JobRequest>();
        for (var each : values(read(file))) {
            requests.add(json.readRequest(each.getBytes(UTF_8)));
        }
        return requests;
    }

    /// Reads JSON objects: one over any number of lines, or many with a line each.
    static List<Map<String, Object>> jsonObjects(String file) throws IOException, UnreadableMessageException {
        var objects = new ArrayList<Map<String, Object>>();
        for (var each : values(read(file))) {
            objects.add(object(file, each));
        }
        return objects;
    }

    static Map<String, Object> jsonObject(String file) throws IOException, UnreadableMessageException {
        return object(file, read(file));
    }

    private static List<String> values(String text) {
        var lines =
                text.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
        boolean many = lines.size() > 1 && lines.stream().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        return many ? lines : List.of(text);
    }

    private static Map<String, Object> object(String file, String text) throws UnreadableMessageException {
        if (!(new MessageJson().parse(text) instanceof Map<?, ?> object)) {
            throw new InvalidMessageException(file + " must be a JSON object");
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
        return file.equals(STANDARD_INPUT)
                ? new String(System.in.readAllBytes(), UTF_8)
                : Files.readString(Path.of(file), UTF_8);
    }

    private Typed() {}
}
