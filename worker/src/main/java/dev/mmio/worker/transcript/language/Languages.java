package dev.mmio.worker.transcript.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What tells languages apart for certain: their script, and the short words that no text does without.
public final class Languages {

    private static final Map<String, Set<UnicodeScript>> SCRIPTS = scripts();

    /// Only words that none of the other languages has.
    private static final Map<String, Set<String>> SHORT_WORDS = Map.of(
            "en", Set.of("the", "and", "of", "is", "that", "it", "you", "this", "for", "with", "are", "what"),
            "de", Set.of("der", "und", "das", "ist", "nicht", "ich", "wir", "ein", "eine", "auch", "mit", "auf", "zu"),
            "fr", Set.of("les", "et", "est", "des", "une", "je", "vous", "nous", "pas", "dans", "pour", "qui", "sur"),
            "es", Set.of("el", "los", "y", "las", "es", "pero", "como", "muy", "por", "una", "está", "lo"),
            "it", Set.of("il", "che", "è", "di", "non", "per", "gli", "sono", "della", "anche", "questo", "ma"),
            "pt", Set.of("os", "não", "um", "uma", "com", "você", "mas", "isso", "ao", "é", "em", "do"),
            "nl", Set.of("het", "een", "van", "niet", "ik", "dat", "en", "zijn", "ook", "maar", "naar", "voor"));

    private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

    /// Returns the scripts a language is written in; empty if that is not known for certain.
    public static Set<UnicodeScript> scripts(String language) {
        return SCRIPTS.getOrDefault(code(language), Set.of());
    }

    /// Returns whether short words of another language are many and those of this one hardly there.
    public static boolean isOther(String language, String text) {
        var own = SHORT_WORDS.get(code(language));
        var words = WORD.split(text.toLowerCase(Locale.ROOT), -1);
        return own != null
                && share(words, own) < 0.03
                && SHORT_WORDS.values().stream().anyMatch(other -> share(words, other) > 0.15);
    }

    private static double share(String[] words, Set<String> some) {
        int count = 0;
        for (var word : words) {
            count += some.contains(word) ? 1 : 0;
        }
        return (double) count / Math.max(1, words.length);
    }

    private static String code(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    private static Map<String, Set<UnicodeScript>> scripts() {
        var scripts = new HashMap<String, Set<UnicodeScript>>();
        put(scripts, "en de fr es it pt nl pl cs sk sl hr sv da no nb fi et lv lt hu ro tr id vi", UnicodeScript.LATIN);
        put(scripts, "ru uk bg be mk", UnicodeScript.CYRILLIC);
        put(scripts, "el", UnicodeScript.GREEK);
        put(scripts, "he", UnicodeScript.HEBREW);
        put(scripts, "ar fa ur", UnicodeScript.ARABIC);
        put(scripts, "hi mr ne", UnicodeScript.DEVANAGARI);
        put(scripts, "th", UnicodeScript.THAI);
        put(scripts, "ko", UnicodeScript.HANGUL, UnicodeScript.HAN);
        put(scripts, "zh", UnicodeScript.HAN, UnicodeScript.BOPOMOFO);
        put(scripts, "ja", UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
        return scripts;
    }

    private static void put(
            Map<String, Set<UnicodeScript>> scripts, String languages, UnicodeScript first, UnicodeScript... others) {
        for (var language : languages.split(" ", -1)) {
            scripts.put(language, EnumSet.of(first, others));
        }
    }

    private Languages() {}
}
