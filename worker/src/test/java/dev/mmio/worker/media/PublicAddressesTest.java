package dev.mmio.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2002:c0a8:101::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void leavesOutSpecialAddresses(String address) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2002:808:808::1",
                "2600::1",
                "2a00:1450:4001::1"
            })
    void containsOrdinaryAddresses(String address) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isTrue();
    }

    /// What is true of an IPv4 address is true of each IPv6 form that carries it, and Java's own idea of "not public"
    /// is part of ours.
    @Test
    void judgesEmbeddedAddressesLikeTheOnesTheyCarry() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            var v4 = new byte[4];
            random.nextBytes(v4);
            var address = InetAddress.getByAddress(v4);
            boolean open = PublicAddresses.contain(v4);

            assertThat(List.of(
                            PublicAddresses.contain(joined("00000000000000000000ffff", v4, 0)),
                            PublicAddresses.contain(joined("0064ff9b0000000000000000", v4, 0)),
                            PublicAddresses.contain(joined("2002", v4, 10))))
                    .as("%s, seed %d", address, seed)
                    .containsOnly(open);
            assertThat(open && isSpecialToJava(address))
                    .as("%s, seed %d", address, seed)
                    .isFalse();
        }
    }

    /// An oracle that shares nothing with the code but the registry: numeric ranges.
    @Test
    void agreesWithRangesOfNumbers() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var ranges = List.of(
                range("0.0.0.0", "0.255.255.255"),
                range("10.0.0.0", "10.255.255.255"),
                range("100.64.0.0", "100.127.255.255"),
                range("127.0.0.0", "127.255.255.255"),
                range("168.63.129.16", "168.63.129.16"),
                range("169.254.0.0", "169.254.255.255"),
                range("172.16.0.0", "172.31.255.255"),
                range("192.0.0.0", "192.0.0.255"),
                range("192.0.2.0", "192.0.2.255"),
                range("192.88.99.0", "192.88.99.255"),
                range("192.168.0.0", "192.168.255.255"),
                range("198.18.0.0", "198.19.255.255"),
                range("198.51.100.0", "198.51.100.255"),
                range("203.0.113.0", "203.0.113.255"),
                range("224.0.0.0", "255.255.255.255"));
        for (int i = 0; i < 50_000; i++) {
            // Half of them lie next to a border, where mistakes are.
            long near = ranges.get(random.nextInt(ranges.size()))[random.nextInt(2)] + random.nextInt(-2, 3);
            long value = Math.clamp(random.nextBoolean() ? near : random.nextLong(1L << 32), 0, (1L << 32) - 1);

            boolean special = ranges.stream().anyMatch(range -> range[0] <= value && value <= range[1]);

            assertThat(PublicAddresses.contain(bytes(value)))
                    .as("%s, seed %d", Arrays.toString(bytes(value)), seed)
                    .isEqualTo(!special);
        }
    }

    private static boolean isSpecialToJava(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress();
    }

    private static byte[] joined(String prefix, byte[] v4, int zeros) {
        var address = new byte[16];
        var start = java.util.HexFormat.of().parseHex(prefix);
        System.arraycopy(start, 0, address, 0, start.length);
        System.arraycopy(v4, 0, address, start.length, 4);
        assertThat(start.length + 4 + zeros).isEqualTo(16);
        return address;
    }

    private static long[] range(String first, String last) {
        return new long[] {number(first), number(last)};
    }

    private static long number(String address) {
        return new BigInteger(1, InetAddress.ofLiteral(address).getAddress()).longValueExact();
    }

    private static byte[] bytes(long value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
