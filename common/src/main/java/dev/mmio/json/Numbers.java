package dev.mmio.json;

import dev.mmio.message.InvalidMessageException;
import tools.jackson.databind.JsonNode;

/// Looks for numbers that JSON can spell but nobody can write down again: `1e400` is read as infinite, and written as
/// text.
final class Numbers {

    /// @throws InvalidMessageException if any number in there is larger than a double can be
    static void requireFinite(JsonNode node) {
        if (node.isDouble() && Double.isInfinite(node.doubleValue())) {
            throw new InvalidMessageException("a number is larger than any that can be kept");
        }
        node.forEach(Numbers::requireFinite);
    }

    private Numbers() {}
}
