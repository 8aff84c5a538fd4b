package com.willaireplaceme.capture.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTests {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::9",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002:ffff:ffff:ffff:ffff",
        "fe80::1%eth0, fe80:0:0:0:2::1",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:db8::, 2001:db8:0:0:1::"
    })
    void anIpv6NetworkIsOneClient(String one, String other) {
        assertThat(Client.of(one)).isEqualTo(Client.of(other));
    }

    @Test
    void differentNetworksAreDifferentClients() {
        assertThat(Client.of("2001:db8:1:2::1")).isNotEqualTo(Client.of("2001:db8:1:3::1"));
        assertThat(Client.of("192.0.2.1")).isNotEqualTo(Client.of("192.0.2.2"));
    }
}
