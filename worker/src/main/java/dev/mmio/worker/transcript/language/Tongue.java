package dev.mmio.worker.transcript.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How people speak in a recording, as far as it has been heard: their words, and the groups of letters these are made
/// of. Another language has few of either, whichever the two are; another topic has about as many as usual.
final class Tongue {

    /// How many stretches tell what is usual.
    private static final int RECENT = 30;

    /// What another topic leaves of the words that are usually known, and what another language does.
    private static final double OTHER_TOPIC = 0.75;

    private static final double OTHER_LANGUAGE = 0.15;

    /// Logarithm of how much likelier another language must be. Tried with texts of seven languages: below one stretch
    /// of 40 words in 150 is mistaken once 300 words are known, and one in 500 or fewer once many are.
    private static final double CERTAIN = 8;

    private static final double CERTAIN_BY_MANY = 6;
    private static final int MANY = 1_500;

    /// Words are few; letters must say the same.
    private static final double LETTERS = 0.85;

    private static final double FEWEST = 0.1;
    private static final double MOST = 0.9;

    private final Counts words;
    private final Counts groups;
    private final Deque<Vocables> recent;
    private int size;

    Tongue() {
        this(null);
    }

    /// @param known what was heard before; it is not changed
    private Tongue(@Nullable Tongue known) {
        this.words = new Counts(known == null ? null : known.words);
        this.groups = new Counts(known == null ? null : known.groups);
        this.recent = new ArrayDeque<>(known == null ? List.of() : known.recent);
        this.size = known == null ? 0 : known.size;
    }

    /// Returns a copy that can learn more.
    Tongue copy() {
        return new Tongue(this);
    }

    void learn(Vocables stretch) {
        words.add(stretch.words());
        groups.add(stretch.groups());
        size += stretch.words().size();
        recent.addLast(stretch);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    /// Returns how many words it knows.
    int size() {
        return size;
    }

    /// Returns whether a stretch is surely said in another language.
    boolean isOther(Vocables stretch) {
        return doubt(stretch) > (size < MANY ? CERTAIN : CERTAIN_BY_MANY)
                && groups.known(stretch.groups()) < LETTERS * usualGroups();
    }

    /// Returns how much likelier another language is than another topic, as a logarithm.
    double doubt(Vocables stretch) {
        return doubt(stretch.words().size(), words.known(stretch.words()));
    }

    /// Returns the same for a stretch that was learned, as if it had not been.
    double doubtOfLearned(Vocables stretch) {
        return doubt(stretch.words().size(), words.knownElsewhere(stretch.words()));
    }

    private double doubt(int all, double share) {
        double usual = Math.clamp(usualWords(), FEWEST, MOST);
        double own = usual * OTHER_TOPIC;
        double other = usual * OTHER_LANGUAGE;
        double known = share * all;
        return known * Math.log(other / own) + (all - known) * Math.log((1 - other) / (1 - own));
    }

    private double usualWords() {
        return recent.stream()
                .mapToDouble(each -> words.knownElsewhere(each.words()))
                .average()
                .orElse(0);
    }

    private double usualGroups() {
        return recent.stream()
                .mapToDouble(each -> groups.knownElsewhere(each.groups()))
                .average()
                .orElse(0);
    }
}
