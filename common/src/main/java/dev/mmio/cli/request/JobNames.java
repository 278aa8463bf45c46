package dev.mmio.cli.request;

import java.security.SecureRandom;

/// Makes ids up: what a person recognises, and enough chance behind it that no two are the same.
final class JobNames {

    private static final int LONGEST_GIST = 20;
    private static final int CHANCE = 12;
    private static final String ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @param gist a kind, or the address of a file
    static String madeUp(String gist) {
        var name = gist.replaceAll("/+$", "").replaceAll("^.*[/\\\\]", "").replaceAll("[?#].*$", "");
        var plain = name.replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,5}$", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        var cut = plain.length() > LONGEST_GIST ? plain.substring(0, LONGEST_GIST) : plain;
        var id = new StringBuilder(cut.isEmpty() ? "job" : cut).append('-');
        RANDOM.ints(CHANCE, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }

    private JobNames() {}
}
