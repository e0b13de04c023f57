package dev.juncture.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "0.0.0.0/0, 198.51.100.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false"
  })
  void givenANetwork_whenAskingForAnAddress_thenItsFirstBitsDecide(
      String network, String address, boolean isIn) {
    assertThat(new Network(network).contains(InetAddress.ofLiteral(address))).isEqualTo(isIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "203.0.113.0/33",
        "203.0.113.0/-1",
        "203.0.113.0/",
        "1/2/3",
        "::/129"
      })
  void givenAnotherText_whenReading_thenItIsRejected(String text) {
    assertThatThrownBy(() -> new Network(text))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("allowed_networks");
  }
}
