package dev.mmio.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTextTest {

    private final AnswerText answer = new AnswerText();

    @Test
    void joinsThePiecesOfTheLastRun() {
        assertThat(answer.add(Messages.delta("a", 1, 1, "wrong"))).isFalse();
        assertThat(answer.add(Messages.delta("a", 2, 2, "Good "))).isTrue();
        assertThat(answer.add(Messages.heartbeat("a", 3))).isFalse();
        assertThat(answer.add(Messages.delta("a", 4, 2, "morning"))).isFalse();

        assertThat(answer.text()).isEqualTo("Good morning");
    }

    @Test
    void losesNothingWhenARunBeganWithoutText() {
        answer.add(Messages.heartbeat("a", 1));

        assertThat(answer.add(Messages.delta("a", 2, 2, "x"))).isFalse();
        assertThat(answer.text()).isEqualTo("x");
    }
}
