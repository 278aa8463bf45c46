package dev.mmio.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectListTest {

    private static final Map<String, Object> OBJECT = Map.of("a", "é\n\"x\"", "b", 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":\"é\\n\\\"x\\\"\",\"b\":1}]",
                "As asked: [{\"a\":\"é\\n\\\"x\\\"\",\"b\":1},] {that was it}",
                "{\"list\":[ {\"a\":\"\\u00e9\\n\\\"x\\\"\",\"b\":01}]}",
                "{\"a\":\"é\n\\\"x\\\"\",\"b\":1}",
                "\"[{\\\"a\\\":\\\"\\u00e9\\\\n\\\\\\\"x\\\\\\\"\\\",\\\"b\\\":1}]\"",
            })
    void findsAWholeList(String text) {
        assertThat(ObjectList.find(text)).isEqualTo(new ObjectList(List.of(OBJECT), true));
    }

    @Test
    void findsWhatIsCompleteOfABrokenList() {
        assertThat(ObjectList.find("[{\"b\":1},{\"b\":2},{\"b\":"))
                .isEqualTo(new ObjectList(List.of(Map.of("b", 1), Map.of("b", 2)), false));
        assertThat(ObjectList.find("\"[{\\\"b\\\":1},{\\\"b\\\":\\\"\\u00"))
                .isEqualTo(new ObjectList(List.of(Map.of("b", 1)), false));
    }

    @Test
    void tellsAnEmptyListFromNone() {
        assertThat(ObjectList.find("there is nothing: []")).isEqualTo(new ObjectList(List.of(), true));
        assertThat(ObjectList.find("there is nothing")).isNull();
        assertThat(ObjectList.find("[{")).isNull();
    }

    /// Models that go astray write them until nobody pays for more.
    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\\n", "{", "[", "{ "})
    @Timeout(20)
    void comesToAnEndHoweverManyBlanksAndBracesThereAre(String piece) {
        assertThat(ObjectList.find("{" + piece.repeat(100_000))).isNull();
    }

    @Test
    void looksAtABoundedNumberOfBeginnings() {
        assertThat(ObjectList.find("[{".repeat(100_000))).isNull();
    }
}
