package dev.mmio.simulator.content;

import java.util.SplittableRandom;

/// Plain text of any length that is always the same for the same seed.
final class Words {

    private static final String[] WORDS = """
            amber anchor autumn basin beacon bridge canyon castle cedar circle cloud copper coral corner cotton
            crater creek crystal desert distant eagle early echo ember evening falcon field forest fountain frozen
            garden gentle glacier golden granite harbour hidden hollow horizon island ivory jungle kettle ladder
            lantern ledger lively marble meadow mellow meteor mirror morning mountain narrow nickel northern ocean
            orchard orange paper patient pepper pilot planet pocket prairie quarry quiet rapid raven ribbon river
            rocket saddle salmon scarlet season shadow silent silver simple south spiral spring steady stone summer
            sunset thunder timber travel tunnel valley velvet violet walnut water willow window winter wonder
            yellow zenith""".split("\\s+", -1);

    private Words() {}

    static String text(long seed, int count) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder(count * 8);
        var leftInSentence = 0;
        for (var i = 0; i < count; i++) {
            var word = WORDS[random.nextInt(WORDS.length)];
            if (leftInSentence == 0) {
                leftInSentence = random.nextInt(6, 15);
                text.append(i == 0 ? "" : " ").append(Character.toUpperCase(word.charAt(0)));
                text.append(word, 1, word.length());
            } else {
                text.append(' ').append(word);
            }
            leftInSentence--;
            if (leftInSentence == 0 || i == count - 1) {
                text.append('.');
            }
        }
        return text.toString();
    }

    static int count(String text) {
        var count = 0;
        var inWord = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = !Character.isWhitespace(text.charAt(i));
            count += letter && !inWord ? 1 : 0;
            inWord = letter;
        }
        return count;
    }
}
