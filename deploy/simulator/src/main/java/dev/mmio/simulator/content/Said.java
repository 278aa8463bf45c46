package dev.mmio.simulator.content;

import dev.mmio.simulator.transcript.Turn;
import dev.mmio.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What the model says.
sealed interface Said {

    /// All words, as they are counted.
    String text();

    /// The first so many characters of it.
    Said upTo(int characters);

    /// Itself in pieces of so many words.
    List<? extends Said> pieces(int words);

    /// Its parts in the JSON of a candidate.
    List<ObjectNode> parts();

    default int tokens() {
        return Usage.tokens(text());
    }

    /// Those of its tokens that its pictures count for.
    default int pictureTokens() {
        return 0;
    }

    default int words() {
        return Words.count(text());
    }

    /// Text, also if it is JSON.
    record Text(String text) implements Said {

        static final Text NOTHING = new Text("");

        @Override
        public Said upTo(int characters) {
            var end = Math.min(characters, text.length());
            return new Text(
                    text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end));
        }

        @Override
        public List<Text> pieces(int words) {
            return Replies.pieces(text, words).stream().map(Text::new).toList();
        }

        @Override
        public List<ObjectNode> parts() {
            return text.isEmpty() ? List.of() : List.of(Json.object().put("text", text));
        }
    }

    /// Pictures, with words before them.
    ///
    /// @param cost tokens that they count for
    record Pictures(String before, List<byte[]> pngs, int cost) implements Said {

        public Pictures {
            pngs = List.copyOf(pngs);
        }

        @Override
        public String text() {
            return before;
        }

        @Override
        public int tokens() {
            return Usage.tokens(before) + cost;
        }

        @Override
        public int pictureTokens() {
            return cost;
        }

        @Override
        public Said upTo(int characters) {
            return this;
        }

        @Override
        public List<Said> pieces(int words) {
            var pieces = new ArrayList<Said>();
            if (!before.isEmpty()) {
                pieces.addAll(new Text(before).pieces(words));
            }
            pngs.forEach(png -> pieces.add(new Pictures("", List.of(png), cost / pngs.size())));
            return pieces;
        }

        @Override
        public List<ObjectNode> parts() {
            var parts = new ArrayList<>(new Text(before).parts());
            for (var png : pngs) {
                var part = Json.object();
                part.putObject("inlineData").put("mimeType", "image/png").put("data", png);
                parts.add(part);
            }
            return parts;
        }
    }

    /// A transcript in turns of speakers.
    ///
    /// @param before text before the first turn, usually empty
    record Turns(String before, List<Turn> turns) implements Said {

        public Turns {
            turns = List.copyOf(turns);
        }

        @Override
        public String text() {
            return turns.stream().map(Turn::text).collect(Collectors.joining(" ", before, ""));
        }

        @Override
        public Said upTo(int characters) {
            var left = characters - before.length();
            var fitting = new ArrayList<Turn>();
            for (var turn : turns) {
                if (left <= 0) {
                    break;
                }
                fitting.add(turn.upTo(left));
                left -= turn.text().length() + 1;
            }
            return new Turns(before, fitting);
        }

        @Override
        public List<Turns> pieces(int words) {
            var pieces = new ArrayList<Turns>();
            for (var turn : turns) {
                for (var piece : turn.pieces(words)) {
                    pieces.add(new Turns(pieces.isEmpty() ? before : "", List.of(piece)));
                }
            }
            return pieces.isEmpty() ? List.of(this) : pieces;
        }

        @Override
        public List<ObjectNode> parts() {
            var parts = new ArrayList<>(new Text(before).parts());
            for (var turn : turns) {
                var part = Json.object();
                part.set("audioTranscription", turn.toJson());
                parts.add(part);
            }
            return parts;
        }
    }
}
