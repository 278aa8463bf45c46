package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Segment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is who. Each chunk has labels of its own; here a speaker is one person throughout, as far as can be told from
/// the words that two neighbours both heard.
final class Speakers {

    private final Map<String, String> names = new HashMap<>();
    private int persons;

    /// Returns a strand with persons in place of labels: known ones where the votes say so, new ones otherwise. Of two
    /// who talk to each other, one may be silent around a cut: then it is the one that is left.
    Strand recognise(Strand strand, List<Vote> votes) {
        var persons = known(votes);
        labelOfOther(strand, persons).ifPresent(label -> persons.put(label, otherThan(persons)));
        labels(strand).forEach(label -> persons.computeIfAbsent(label, _ -> newPerson()));
        return new Strand(relabelled(strand.passages(), persons), strand.warnings());
    }

    private Optional<String> labelOfOther(Strand strand, Map<String, String> known) {
        var labels = labels(strand);
        labels.removeAll(known.keySet());
        return persons == 2 && known.size() == 1 && labels.size() == 1
                ? Optional.of(labels.iterator().next())
                : Optional.empty();
    }

    private static String otherThan(Map<String, String> known) {
        return known.containsValue("0") ? "1" : "0";
    }

    private static Set<String> labels(Strand strand) {
        var labels = new LinkedHashSet<String>();
        for (var passage : strand.passages()) {
            if (passage instanceof Segment segment && segment.speaker() != null) {
                labels.add(segment.speaker());
            }
        }
        return labels;
    }

    /// Returns passages as the world sees them: persons have names in order of appearance.
    List<Passage> named(List<Passage> passages) {
        for (var passage : passages) {
            if (passage instanceof Segment segment && segment.speaker() != null) {
                names.computeIfAbsent(segment.speaker(), _ -> "S" + (names.size() + 1));
            }
        }
        return relabelled(passages, names);
    }

    private static List<Passage> relabelled(List<Passage> passages, Map<String, String> names) {
        return passages.stream()
                .<Passage>map(passage -> switch (passage) {
                    case Segment segment -> segment.by(name(names, segment.speaker()));
                    case Gap gap -> gap;
                })
                .toList();
    }

    private static @Nullable String name(Map<String, String> names, @Nullable String speaker) {
        return speaker == null ? null : names.get(speaker);
    }

    private String newPerson() {
        return String.valueOf(persons++);
    }

    /// Returns the labels whose person is known, no two of them the same.
    private static Map<String, String> known(List<Vote> votes) {
        var labels = votes.stream().map(Vote::label).distinct().toList();
        var known = votes.stream().map(Vote::known).distinct().toList();
        var weights = new int[labels.size()][known.size()];
        votes.forEach(vote -> weights[labels.indexOf(vote.label())][known.indexOf(vote.known())]++);
        var persons = new LinkedHashMap<String, String>();
        new Matching(weights).pairs().forEach((label, person) -> persons.put(labels.get(label), known.get(person)));
        return persons;
    }
}
