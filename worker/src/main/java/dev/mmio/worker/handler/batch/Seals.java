package dev.mmio.worker.handler.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.JobId;
import dev.mmio.worker.job.Report;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells the reports of the jobs that a batch sent out from those of others that call themselves so.
///
/// Nobody can know the seal of a job before it lies in its partition, and from then on its id is taken.
///
/// @param secret which only the journal has
record Seals(JobId batch, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    static String newSecret() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String of(int index) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(Integer.toString(index).getBytes(UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    boolean fit(Report report) {
        var item = report.item();
        var index = item.index();
        return index != null
                && batch.child(index).equals(item.id())
                && report.seal().equals(of(index));
    }

    @Override
    public String toString() {
        return "Seals[" + batch + "]";
    }
}
