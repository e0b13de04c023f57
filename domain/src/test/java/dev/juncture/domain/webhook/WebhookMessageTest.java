package dev.juncture.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookMessageTest {

  private static final WebhookSecret SECRET = secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static WebhookSecret secret(String text) {
    return new WebhookSecret(new Secret(text));
  }

  /// The first is the vector of the published libraries.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | msg_p5jXN8AQM9LWM0D4loKWxJek | 1614265330"
            + " | {\"test\": 2432232314} | v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | msg_juncture_0001 | 1700000000"
            + " | {\"type\":\"connection.created\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"data\":{\"id\":\"c1\"}}"
            + " | v1,xP+D4+yxi4AkG2xDtgyjJJ5DIyJP+kyl0PGdu80eBHQ=",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | msg_juncture_0002 | 1700000000"
            + " | {\"name\":\"Zoë — ✓\"} | v1,DVd7C7LpRA06A6YpdAOXObgFNS6+IrrHWRncy2+DKEc="
      })
  void givenAVector_whenSigning_thenTheSignatureIsTheExpectedOne(
      String secret, String id, long timestamp, String body, String signature) {
    assertThat(secret(secret).sign(id, timestamp, body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(signature);
  }

  @Test
  void givenAnEvent_whenComposing_thenTheBodyHasNoWhiteSpaceOutsideOfTexts() {
    var event =
        new Event(
            "evt_1",
            EventType.CONNECTION_CREATED,
            Instant.parse("2026-01-01T00:00:00Z"),
            "{\"a\": [1, 2], \"b\": \"x \\\" y\", \"c\\\\\": {\"d\": null}}");

    assertThat(WebhookMessage.of(event).body())
        .isEqualTo(
            "{\"type\":\"connection.created\",\"timestamp\":\"2026-01-01T00:00:00.000Z\","
                + "\"data\":{\"a\":[1,2],\"b\":\"x \\\" y\",\"c\\\\\":{\"d\":null}}}");
  }

  @Test
  void givenTwoSecrets_whenComposing_thenThereAreTwoSignatures() {
    var message = new WebhookMessage("evt_1", "{}");
    var other = secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    var headers =
        message.headers(Instant.parse("2023-11-14T22:13:20.987Z"), List.of(SECRET, other));

    assertThat(headers)
        .containsExactly(
            new Header("Content-Type", "application/json"),
            new Header("webhook-id", "evt_1"),
            new Header("webhook-timestamp", "1700000000"),
            new Header(
                "webhook-signature",
                SECRET.sign("evt_1", 1_700_000_000, message.bytes())
                    + " "
                    + other.sign("evt_1", 1_700_000_000, message.bytes())));
  }

  @Test
  void givenRandomBytes_whenMakingASecret_thenItIsInPaddedBase64() {
    var random = "_-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    assertThat(WebhookSecret.from(() -> new Secret(random)).text().reveal())
        .isEqualTo("whsec_Xy1BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQQ==");
  }

  @Test
  void givenFailures_whenScheduling_thenThereAreTenAttemptsWithinFourDays() {
    var waits =
        IntStream.rangeClosed(1, 9)
            .mapToObj(it -> RetrySchedule.waitAfter(it, "evt_1").orElseThrow())
            .toList();

    assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    assertThat(waits.getLast()).isBetween(Duration.ofHours(24), Duration.ofHours(29));
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofDays(4));
    assertThat(RetrySchedule.waitAfter(10, "evt_1")).isEmpty();
    assertThat(RetrySchedule.waitAfter(9, "evt_2"))
        .isNotEqualTo(RetrySchedule.waitAfter(9, "evt_1"));
  }
}
