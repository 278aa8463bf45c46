package dev.mmio.json;

/// The escapes of a JSON string that may be broken off.
final class Escapes {

    /// Returns what a string says, up to its closing quote or the end of the text.
    static String undone(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && text.charAt(i) != '"'; i++) {
            if (text.charAt(i) != '\\') {
                out.append(text.charAt(i));
            } else if (++i < text.length() && text.charAt(i) == 'u') {
                int digits = Math.min(4, text.length() - i - 1);
                out.append(character(text.substring(i + 1, i + 1 + digits)));
                i += digits;
            } else if (i < text.length()) {
                out.append(meaning(text.charAt(i)));
            }
        }
        return out.toString();
    }

    private static char meaning(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    private static String character(String hex) {
        return hex.matches("[0-9a-fA-F]{4}") ? String.valueOf((char) Integer.parseInt(hex, 16)) : "\uFFFD";
    }

    private Escapes() {}
}
