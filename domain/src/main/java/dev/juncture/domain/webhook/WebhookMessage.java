package dev.juncture.domain.webhook;

import dev.juncture.domain.event.Event;
import dev.juncture.domain.proxy.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An event as it is sent to an endpoint: Standard Webhooks 1.0.
///
/// @param id of the event: the same in each attempt
/// @param body JSON without white space, as it is signed and sent
public record WebhookMessage(String id, String body) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public static WebhookMessage of(Event event) {
    return new WebhookMessage(
        event.id(),
        "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}"
            .formatted(event.type().publicName(), TIME.format(event.at()), minified(event.data())));
  }

  /// The body in UTF-8.
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /// The headers of an attempt, with one signature for each secret.
  public List<Header> headers(Instant at, List<WebhookSecret> secrets) {
    var timestamp = at.getEpochSecond();
    var bytes = bytes();
    var signatures =
        secrets.stream().map(it -> it.sign(id, timestamp, bytes)).collect(Collectors.joining(" "));
    return List.of(
        new Header("Content-Type", "application/json"),
        new Header("webhook-id", id),
        new Header("webhook-timestamp", Long.toString(timestamp)),
        new Header("webhook-signature", signatures));
  }

  /// The JSON without the white space between its tokens.
  private static String minified(String json) {
    var text = new StringBuilder(json.length());
    var isInString = false;
    for (int i = 0; i < json.length(); i++) {
      var it = json.charAt(i);
      if (isInString || !Character.isWhitespace(it)) {
        text.append(it);
      }
      if (isInString && it == '\\') {
        text.append(json.charAt(++i));
      } else if (it == '"') {
        isInString = !isInString;
      }
    }
    return text.toString();
  }
}
