package dev.juncture.adapters.web.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Strangers who start authorizations, as many as they can.
final class AuthorizationRateLimitTest extends HttpTest {

  private static final String START = "/api/frontend/oauth/get-authorization-uri";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.limits.starts-per-address", 3);
    settings.put("juncture.web.limits.starts-in-all", 10);
    settings.put(
        "juncture.web.limits.trusted-proxies", List.of("127.0.0.0/8", "10.0.0.0/8", "::1"));
  }

  @Test
  void givenTooManyStartsFromOneAddress_whenStarting_thenItWaitsAndOthersDoNot() {
    start("203.0.113.7", 3);

    var response = start("203.0.113.7");

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.code()).isEqualTo("too_many_authorizations");
    assertThat(response.header("Retry-After")).isEqualTo("60");
    assertThat(start("203.0.113.8").status()).isEqualTo(200);
    app.clock.advance(Duration.ofMinutes(1));
    assertThat(start("203.0.113.7").status()).isEqualTo(200);
  }

  @Test
  void givenTooManyStartsInAll_whenStarting_thenEverybodyWaits() {
    for (int n = 0; n < 5; n++) {
      start("203.0.113." + n, 2);
    }

    assertThat(start("203.0.113.99").status()).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For|203.0.113.7",
        "X-Forwarded-For|1.2.3.4, 203.0.113.7, 10.1.2.3",
        "X-Forwarded-For|garbage, 203.0.113.7:4711",
        "Forwarded|for=203.0.113.7;proto=https",
        "Forwarded|For=1.2.3.4, for=\"203.0.113.7:80\";by=10.0.0.1",
      })
  void givenTrustedProxies_whenStarting_thenTheNearestOtherAddressCounts(
      String header, String value) {
    start("203.0.113.7", 3);

    assertThat(started(header, value).status()).isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2001:db8::1|2001:db8::2", "2001:db8::1|[2001:db8::5]:443"})
  void givenOneNetworkOfIpv6_whenStarting_thenItsAddressesCountAsOne(String one, String other) {
    start(one, 3);

    assertThat(start(other).status()).isEqualTo(429);
  }

  @Test
  void givenAProxyThatPassesOnWhatAClientMadeUp_whenStarting_thenNeitherHeaderCounts() {
    for (int n = 0; n < 3; n++) {
      send(
          json(request(START))
              .header("X-Forwarded-For", "203.0.113.7")
              .header("Forwarded", "for=198.51.100." + n));
    }

    var response =
        send(
            json(request(START))
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=198.51.100.77"));

    assertThat(response.status()).isEqualTo(429);
  }

  private void start(String address, int times) {
    for (int n = 0; n < times; n++) {
      assertThat(start(address).status()).isEqualTo(200);
    }
  }

  private Response start(String address) {
    return started("X-Forwarded-For", address);
  }

  private Response started(String header, String value) {
    return send(json(request(START)).header(header, value));
  }

  private static java.net.http.HttpRequest.Builder json(java.net.http.HttpRequest.Builder request) {
    return request
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"provider\":\"jira\",\"external_id\":\"alice\"}"));
  }
}
