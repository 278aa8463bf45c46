package dev.mmio.simulator.content;

import java.util.ArrayList;
import java.util.SplittableRandom;

/// Writes a text that a regular expression matches: literals, classes, groups, alternatives and repetitions.
/// Look-arounds and back references are beyond it.
final class PatternText {

    private final String pattern;
    private final SplittableRandom random;
    private int at;

    PatternText(String pattern, SplittableRandom random) {
        this.pattern = pattern;
        this.random = random;
    }

    String text() {
        at = 0;
        return alternatives();
    }

    private String alternatives() {
        var choices = new ArrayList<String>();
        choices.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private String sequence() {
        var text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            var start = at;
            var once = atom();
            var end = at;
            var times = repetitions();
            var next = at;
            text.append(times == 0 ? "" : once);
            for (var i = 1; i < times; i++) {
                // Read the same atom again, so that each repetition makes its own choice.
                at = start;
                text.append(atom());
                at = end;
            }
            at = next;
        }
        return text.toString();
    }

    private String atom() {
        var c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "x";
            case '[' -> characterClass();
            case '(' -> {
                if (pattern.startsWith("?:", at)) {
                    at += 2;
                }
                var group = alternatives();
                at++;
                yield group;
            }
            case '\\' -> escaped(pattern.charAt(at++));
            default -> String.valueOf(c);
        };
    }

    private String escaped(char c) {
        return switch (c) {
            case 'd' -> String.valueOf(random.nextInt(10));
            case 'w' -> String.valueOf((char) ('a' + random.nextInt(26)));
            case 's' -> " ";
            case 'D', 'S' -> "x";
            case 'W' -> "-";
            case 'b' -> "";
            default -> String.valueOf(c);
        };
    }

    private String characterClass() {
        var negated = pattern.charAt(at) == '^';
        var start = negated ? at + 1 : at;
        var members = new StringBuilder();
        for (at = start; at == start || pattern.charAt(at) != ']'; ) {
            var c = pattern.charAt(at++);
            if (c == '\\') {
                members.append(escaped(pattern.charAt(at++)));
            } else if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                for (var member = c; member <= pattern.charAt(at + 1); member++) {
                    members.append(member);
                }
                at += 2;
            } else {
                members.append(c);
            }
        }
        at++;
        if (!negated) {
            return String.valueOf(members.charAt(random.nextInt(members.length())));
        }
        var free = 'a';
        while (members.indexOf(String.valueOf(free)) >= 0) {
            free++;
        }
        return String.valueOf(free);
    }

    private int repetitions() {
        if (at >= pattern.length()) {
            return 1;
        }
        return switch (pattern.charAt(at)) {
            case '?' -> counted(random.nextInt(2));
            case '*' -> counted(random.nextInt(4));
            case '+' -> counted(1 + random.nextInt(3));
            case '{' -> bounds();
            default -> 1;
        };
    }

    private int counted(int times) {
        at++;
        return times;
    }

    private int bounds() {
        var end = pattern.indexOf('}', at);
        var bounds = pattern.substring(at + 1, end);
        at = end + 1;
        var comma = bounds.indexOf(',');
        return Integer.parseInt(comma < 0 ? bounds : bounds.substring(0, comma));
    }
}
