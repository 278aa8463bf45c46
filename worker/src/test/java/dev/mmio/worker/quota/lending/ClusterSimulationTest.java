package dev.mmio.worker.quota.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.window.Amount;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fifty workers for minutes of virtual time, as they are found in production and worse: no limit is ever exceeded in
/// any minute, and hardly any of it is left unused while calls wait. Prints what was reached.
class ClusterSimulationTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void neverExceedsTheLimitAndUsesIt(Scenario scenario) {
        var outcome = scenario.run();

        System.out.println(outcome.row(scenario.name()));
        assertThat(outcome.over()).as("seed %d", scenario.seed()).isEqualTo(Amount.NONE);
        assertThat(outcome.used()).as("seed %d", scenario.seed()).isGreaterThan(scenario.least());
    }

    @ParameterizedTest
    @MethodSource("sudden")
    void usesAlmostAllOfItWithinSecondsAfterTheLoadBegan(Scenario scenario) {
        assertThat(scenario.run().soon()).as("seed %d", scenario.seed()).isGreaterThan(0.9);
    }

    static Stream<Scenario> sudden() {
        return Stream.of(
                new Scenario("600/min, one", Traffic.requests(600, ClusterSimulationTest::one), Trouble.none(), 30, 0),
                new Scenario(
                        "5000/min, half", Traffic.requests(5000, ClusterSimulationTest::half), Trouble.none(), 30, 0));
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario(
                        "10/min, every owner",
                        Traffic.requests(10, ClusterSimulationTest::everyOwner),
                        Trouble.none(),
                        244,
                        0.95),
                steady("600/min, every owner", Traffic.requests(600, ClusterSimulationTest::everyOwner)),
                steady("600/min, half of the owners", Traffic.requests(600, ClusterSimulationTest::half)),
                steady("600/min, one worker", Traffic.requests(600, ClusterSimulationTest::one)),
                steady(
                        "600/min, all fifty, half without partition",
                        Traffic.requests(600, ClusterSimulationTest::everybody)),
                steady("5000/min, every owner", Traffic.requests(5000, ClusterSimulationTest::everyOwner)),
                steady("5000/min, one worker", Traffic.requests(5000, ClusterSimulationTest::one)),
                steady(
                        "4M tokens/min, one worker",
                        Traffic.tokens(4_000_000, ClusterSimulationTest::varying, ClusterSimulationTest::one)),
                new Scenario(
                        "4M tokens/min, every owner",
                        Traffic.tokens(4_000_000, ClusterSimulationTest::varying, ClusterSimulationTest::everyOwner),
                        Trouble.none(),
                        200,
                        0.92),
                new Scenario(
                        "4M tokens/min, every owner, large calls",
                        Traffic.tokens(4_000_000, ClusterSimulationTest::large, ClusterSimulationTest::everyOwner),
                        Trouble.none(),
                        200,
                        0.7),
                new Scenario(
                        "600/min, one or all, moving every 20 s",
                        Traffic.requests(600, ClusterSimulationTest::one),
                        Trouble.moving(20),
                        200,
                        0.92),
                new Scenario(
                        "600/min, half, 2 % lost, doubled, late",
                        Traffic.requests(600, ClusterSimulationTest::half), Trouble.badNetwork(0.02), 200, 0.93),
                new Scenario(
                        "4M tokens/min, half, slow start",
                        Traffic.tokens(4_000_000, ClusterSimulationTest::varying, ClusterSimulationTest::half),
                        Trouble.slowStart(10),
                        50,
                        0.7),
                new Scenario(
                        "600/min, half, 1 % lost, a death every 2 min",
                        Traffic.requests(600, ClusterSimulationTest::half),
                        Trouble.deathsInABadNetwork(120, 0.01),
                        900,
                        0.95),
                new Scenario(
                        "600/min, half, an owner dies every 30 s",
                        Traffic.requests(600, ClusterSimulationTest::half),
                        Trouble.deaths(30),
                        300,
                        0.9),
                new Scenario(
                        "600/min, refused every 61 s as an owner dies",
                        Traffic.requests(600, ClusterSimulationTest::everyOwner),
                        Trouble.deathsWhileParked(61),
                        300,
                        0.93),
                new Scenario(
                        "4M tokens/min, refused every 61 s as one dies",
                        Traffic.tokens(4_000_000, ClusterSimulationTest::varying, ClusterSimulationTest::everyOwner),
                        Trouble.deathsWhileParked(61),
                        300,
                        0.85),
                new Scenario(
                        "600/min, half, rollout, one every 5 s",
                        Traffic.requests(600, ClusterSimulationTest::half),
                        Trouble.rollout(5),
                        200,
                        0.88),
                new Scenario(
                        "600/min, half, trouble every 10 s",
                        Traffic.requests(600, ClusterSimulationTest::half),
                        Trouble.churn(10),
                        300,
                        0.8),
                new Scenario(
                        "10/min, every owner, trouble every 10 s",
                        Traffic.requests(10, ClusterSimulationTest::everyOwner),
                        Trouble.churn(10),
                        366,
                        0.5),
                new Scenario(
                        "4M tokens/min, large, trouble every 10 s",
                        Traffic.tokens(4_000_000, ClusterSimulationTest::large, ClusterSimulationTest::everyOwner),
                        Trouble.churn(10),
                        300,
                        0.5));
    }

    private static Scenario steady(String name, Traffic traffic) {
        return new Scenario(name, traffic, Trouble.none(), 122, 0.95);
    }

    private static boolean everyOwner(int worker) {
        return worker < 24;
    }

    private static boolean half(int worker) {
        return worker < 24 && worker % 2 == 0;
    }

    private static boolean one(int worker) {
        return worker == 7;
    }

    private static boolean everybody(int worker) {
        return worker < Scenario.WORKERS;
    }

    private static long varying(Random random) {
        return 1000 + random.nextLong(20_000);
    }

    /// A quarter of the tokens are in calls that need four times the share of an owner.
    private static long large(Random random) {
        return random.nextInt(200) == 0 ? 700_000 : varying(random);
    }
}
