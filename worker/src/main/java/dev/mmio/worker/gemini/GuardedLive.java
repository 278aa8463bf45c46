package dev.mmio.worker.gemini;

import dev.mmio.worker.gemini.live.LiveConnection;
import dev.mmio.worker.gemini.live.LiveListener;
import dev.mmio.worker.gemini.live.LiveSetup;
import dev.mmio.worker.job.Told;
import dev.mmio.worker.quota.Quota;
import dev.mmio.worker.quota.SessionLimits;
import dev.mmio.worker.quota.SessionLimits.Place;
import dev.mmio.worker.telemetry.GenAiNames;
import dev.mmio.worker.tracing.CallSpan;

/// Lets sessions begin only if their model has a place for one, and connections only if its breaker and
/// quota allow it.
final class GuardedLive implements Live {

    private final GoogleLive google;
    private final SessionLimits sessions;
    private final Breakers breakers;
    private final Quota quota;
    private final ModelNames models;

    GuardedLive(GoogleLive google, SessionLimits sessions, Breakers breakers, Quota quota, ModelNames models) {
        this.google = google;
        this.sessions = sessions;
        this.breakers = breakers;
        this.quota = quota;
        this.models = models;
    }

    @Override
    public Seat open(String model) {
        var name = models.bounded(model);
        breakers.requireClosed(name);
        quota.requireOpen(name);
        return new Guarded(name, sessions.take(name));
    }

    private final class Guarded implements Seat {

        private final String model;
        private final Place place;

        private Guarded(String model, Place place) {
            this.model = model;
            this.place = place;
        }

        @Override
        public LiveConnection connect(LiveSetup setup, Caller caller, LiveListener listener)
                throws InterruptedException {
            try {
                return breakers.guard(
                        model,
                        () -> Told.as(
                                CallSpan.begin(GenAiNames.CONNECT, model),
                                () -> google.connect(setup, caller, listener)));
            } catch (QuotaExhausted e) {
                throw quota.refused(model, e.refusal());
            }
        }

        @Override
        public void close() {
            place.close();
        }
    }
}
