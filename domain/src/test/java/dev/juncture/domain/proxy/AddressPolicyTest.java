package dev.juncture.domain.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPolicyTest {

  private final AddressPolicy rule = new AddressPolicy(Set.of("git.internal"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "64:ff9b::808:808"
      })
  void givenAnAddressOfTheInternet_whenAnyHostLeadsThere_thenItIsAllowed(String address)
      throws Exception {
    assertThat(rule.allows("api.example", InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void givenAnyOtherAddress_whenAHostLeadsThere_thenItIsRejected(String address) throws Exception {
    assertThat(rule.allows("api.example", InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "localhost, 127.0.0.1",
    "LOCALHOST, ::1",
    "10.1.2.3, 10.1.2.3",
    "::1, ::1",
    "fd00::1, fd00::1",
    "git.internal, 10.1.2.3",
    "GIT.internal, 127.0.0.1",
    "git.internal, fd00::1"
  })
  void givenAHostThatTheOperatorMeant_whenItLeadsInside_thenItIsAllowed(String host, String address)
      throws Exception {
    assertThat(rule.allows(host, InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.2",
    "localhost, 10.0.0.1",
    "localhost.evil.example, 127.0.0.1",
    "2130706433, 127.0.0.1",
    "127.1, 127.0.0.1",
    "169.254.169.254, 169.254.169.254",
    "0.0.0.0, 0.0.0.0",
    "::, ::",
    "git.internal.evil.example, 10.0.0.1",
    "git.internal, 0.0.0.0",
    "git.internal, 224.0.0.1"
  })
  void givenAHostThatNobodyMeant_whenItLeadsInside_thenItIsRejected(String host, String address)
      throws Exception {
    assertThat(rule.allows(host, InetAddress.getByName(address))).isFalse();
  }

  @Test
  void givenNoPrivateHosts_whenANameLeadsInside_thenItIsRejected() throws Exception {
    var strict = new AddressPolicy(Set.of());

    assertThat(strict.allows("git.internal", InetAddress.getByName("10.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://jira.acme.example/jira",
        "https://jira.acme.example:8443",
        "http://git.internal:8080/jira",
        "https://GIT.internal"
      })
  void givenAnEnteredAddressOfANameOrAPrivateHost_whenAskingWhetherCallsMayGoThere_thenTheyMay(
      String entered) {
    assertThat(rule.admits(URI.create(entered))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://jira.acme.example",
        "https://localhost",
        "https://127.0.0.1",
        "https://10.0.0.7/jira",
        "https://2130706433",
        "https://0x7f000001",
        "https://[::1]",
        "https://user@jira.acme.example",
        "https://jira.acme.example?x=y",
        "https://jira.acme.example#x",
        "ftp://git.internal",
        "jira.acme.example",
        "https:///jira"
      })
  void givenAnotherEnteredAddress_whenAskingWhetherCallsMayGoThere_thenTheyMayNot(String entered) {
    assertThat(rule.admits(URI.create(entered))).isFalse();
  }
}
