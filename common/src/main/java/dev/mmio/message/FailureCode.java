package dev.mmio.message;

/// The closed list of reasons for which a job ends without success.
public enum FailureCode {
    /// The record is not JSON, or not in an encoding we read.
    UNREADABLE,
    /// The record is JSON but breaks the contract.
    INVALID_REQUEST,
    /// An input does not exist.
    INPUT_NOT_FOUND,
    /// An input lies where the worker must not read.
    INPUT_FORBIDDEN,
    /// A record or an input is larger than allowed.
    INPUT_TOO_LARGE,
    /// An input cannot be decoded, or Gemini does not take its type.
    MEDIA_UNSUPPORTED,
    /// Gemini refused the prompt or stopped the answer for safety or recitation.
    BLOCKED_BY_SAFETY,
    /// The answer ended at the token limit before it was whole.
    TRUNCATED,
    /// The answer does not follow `responseSchema`.
    SCHEMA_MISMATCH,
    /// The project has no quota at all for this model.
    QUOTA_ZERO,
    /// The project must enable billing first.
    BILLING_REQUIRED,
    /// The key is missing, wrong or not allowed to do this.
    UNAUTHORIZED,
    /// The job would cost more than its `maxCost`.
    BUDGET_EXCEEDED,
    /// The job was not finished at its `deadline`.
    DEADLINE_EXCEEDED,
    /// Transient faults, or deaths of its worker, went on until the attempts were used up.
    ATTEMPTS_EXHAUSTED,
    /// Something that costs money was asked for, and whether it happened cannot be known.
    OUTCOME_UNKNOWN,
    /// The job was cancelled on request.
    CANCELLED,
    /// A defect of the worker.
    INTERNAL
}
