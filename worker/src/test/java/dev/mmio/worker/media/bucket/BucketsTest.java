package dev.mmio.worker.media.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

    @ParameterizedTest
    @ValueSource(strings = {"gs", "s3"})
    void saysWhatToAddWhenNothingReadsThem(String scheme) {
        var bare = new Buckets(ClassLoader.getPlatformClassLoader(), null);

        assertThatExceptionOfType(MissingProviderException.class)
                .isThrownBy(() -> bare.path(URI.create(scheme + "://bucket/a")))
                .withMessageContainingAll(scheme + ": needs ", "-Pcloud-stores");
    }

    @Test
    void givesAddressesThatLeadBack() {
        var buckets = new Buckets();
        for (var text : new String[] {"s3://bucket/a%20b/c+d%25%3F.txt", "s3://bucket/x", "s3://bucket/"}) {
            var path = buckets.path(URI.create(text));

            assertThat(Buckets.address(path)).hasToString(text);
            assertThat(buckets.path(Buckets.address(path))).isEqualTo(path);
        }
    }

    @Test
    void refusesAddressesOfNoObject() {
        for (var text : new String[] {"s3:/a", "s3:///a", "s3://bucket/a?b", "gs://bucket/a#b", "gs://Bad_Bucket!/a"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Buckets().path(URI.create(text)));
        }
    }
}
