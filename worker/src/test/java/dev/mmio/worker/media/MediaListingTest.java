package dev.mmio.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.media.bucket.Buckets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaListingTest {

    @TempDir
    Path folder;

    private Path root;
    private MediaListing listing;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectory(folder.toRealPath().resolve("media"));
        for (var name :
                List.of("b.jpg", "a.jpg", "[x].jpg", "a.txt", ".hidden.jpg", "s/c.jpg", "s/deep/d.jpg", "z z")) {
            var file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        listing = new MediaListing(new AllowedRoots(List.of(root), new Buckets()));
    }

    @Test
    void namesAllThatLiesBelowInOrder() {
        assertThat(list("/"))
                .containsExactly("%5Bx%5D.jpg", "a.jpg", "a.txt", "b.jpg", "s/c.jpg", "s/deep/d.jpg", "z%20z");
    }

    @Test
    void understandsStars() {
        assertThat(list("/*.jpg")).containsExactly("%5Bx%5D.jpg", "a.jpg", "b.jpg");
        assertThat(list("/a*")).containsExactly("a.jpg", "a.txt");
        assertThat(list("/*/*.jpg")).containsExactly("s/c.jpg");
        assertThat(list("/s/**")).containsExactly("s/c.jpg", "s/deep/d.jpg");
        assertThat(list("/%5B*")).containsExactly("%5Bx%5D.jpg");
        assertThat(list("/*%20*")).containsExactly("z%20z");
        assertThat(list("/*.mp4")).isEmpty();
    }

    @Test
    @Timeout(20)
    void understandsAnyNumberOfStars() throws IOException {
        var name = "a".repeat(200) + ".jpg";
        Files.writeString(root.resolve(name), "");

        assertThat(list("/" + "a*".repeat(50) + ".jpg")).containsExactly(name);
        assertThat(list("/" + "a*".repeat(50) + ".wav")).isEmpty();
    }

    @Test
    void readsFoldersWhenItComesToThem() throws Exception {
        Files.createDirectory(root.resolve("0"));
        Files.writeString(root.resolve("0/first.jpg"), "");
        Files.createDirectory(root.resolve("1"));

        var files = listing.list("file:" + root + "/*/*").iterator();
        assertThat(files.next()).endsWith("/0/first.jpg");
        Files.writeString(root.resolve("1/late.jpg"), "");

        assertThat(files.next()).endsWith("/1/late.jpg");
    }

    @Test
    void leavesOutWhatLinksLeadTo() throws Exception {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.jpg"), "");
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("link.jpg"), outside.resolve("secret.jpg"));

        assertThat(list("/")).noneMatch(each -> each.contains("link"));
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> list("/link/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../", "/../*", "/../../**", "/a.jpg/"})
    void listsNothingOutside(String place) {
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> list(place));
    }

    @Test
    void saysWhatIsMissing() {
        Failing.with(FailureCode.INPUT_NOT_FOUND, () -> list("/missing/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "media/*",
                "/media/",
                "file:",
                "file:/a.jpg",
                "file:/q w/*",
                "file:/q w*",
                "file:/*?",
                "file:/*%zz",
                "x"
            })
    void refusesWhatIsNoPlace(String place) {
        assertThat(Failing.with(FailureCode.INVALID_REQUEST, () -> listing.list(place)))
                .hasMessageNotContaining("q w");
    }

    private List<String> list(String place) {
        return listing.list("file:" + root + place)
                .map(each -> each.substring(root.toUri().toString().length()))
                .toList();
    }
}
