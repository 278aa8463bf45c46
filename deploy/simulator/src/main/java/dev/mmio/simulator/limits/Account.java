package dev.mmio.simulator.limits;

/// One model asked with one key: what limits apply to.
public record Account(String model, String key) {

    /// What looks at operations, of whatever model, are counted for.
    public static Account polls(String key) {
        return new Account(Limit.POLLS, key);
    }
}
