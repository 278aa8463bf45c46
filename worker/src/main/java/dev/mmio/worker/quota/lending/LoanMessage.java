package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.window.Written;
import java.util.List;

/// What workers say to each other about slices. All of them hear everything. Any message may be lost, doubled, late or
/// out of order; that can waste quota for the length of a loan, but never give out a slice twice.
public sealed interface LoanMessage {

    String model();

    /// The worker that says it; a name of its own for each life of a process.
    String from();

    /// A worker asks for slices, and for longer keeping those it has on loan.
    ///
    /// @param nonce greater with each ask of the worker
    /// @param millis how long it will keep what is given, counted from when it asked, by its own clock
    /// @param holds the slices it has on loan
    record Ask(String model, String from, long nonce, long millis, Claim claim, List<Integer> holds)
            implements LoanMessage {

        public Ask {
            Written.present(model, from, claim);
            holds = Written.list(holds);
        }
    }

    /// An owner lends slices, or lets the borrower keep them for longer.
    ///
    /// @param nonce of the ask it answers
    record Grant(String model, String from, String to, long nonce, List<Lot> lots) implements LoanMessage {

        public Grant {
            Written.present(model, from, to);
            lots = Written.list(lots);
        }
    }

    /// A borrower has put slices down.
    ///
    /// @param nonce of the last grant by which it had them; with a later grant on its way, the loan goes on
    record Return(String model, String from, String to, long nonce, List<Lot> lots) implements LoanMessage {

        public Return {
            Written.present(model, from, to);
            lots = Written.list(lots);
        }
    }
}
