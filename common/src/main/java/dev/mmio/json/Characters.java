package dev.mmio.json;

import dev.mmio.message.InvalidMessageException;
import tools.jackson.databind.JsonNode;

/// Looks for text that JSON can spell but nobody can write down again: half of a surrogate pair, as in `"\\ud800"`.
final class Characters {

    /// @throws InvalidMessageException if any text in there, names included, is not made of whole characters
    static void requireWhole(JsonNode node) {
        if (node.isString()) {
            requireWhole(node.stringValue());
        } else if (node.isObject()) {
            node.properties().forEach(property -> {
                requireWhole(property.getKey());
                requireWhole(property.getValue());
            });
        } else {
            node.forEach(Characters::requireWhole);
        }
    }

    private static void requireWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isLowSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new InvalidMessageException("a text has half of a surrogate pair, which is no character");
                }
                i++;
            }
        }
    }

    private Characters() {}
}
