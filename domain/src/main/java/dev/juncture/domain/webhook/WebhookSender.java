package dev.juncture.domain.webhook;

import dev.juncture.domain.proxy.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sends webhooks, to addresses that calls to foreign addresses may go to. Follows no redirects.
/// Thread-safe.
public interface WebhookSender {

  /// Whether messages may be sent to the URL, as far as it shows.
  boolean admits(URI url);

  /// Sends a message by POST, and waits for the response for at most 15 seconds. Never fails.
  Response send(URI url, List<Header> headers, byte[] body);

  /// What came of it.
  ///
  /// @param status 0 without a response
  /// @param error why there is none: `address_not_allowed`, `unreachable` or `timeout`; empty with
  ///   one
  /// @param text the first 1,000 characters of the response
  /// @param retryAfter what the response asks for
  record Response(int status, String error, String text, Optional<Duration> retryAfter) {

    public boolean isSuccess() {
      return status >= 200 && status <= 299;
    }

    public static Response without(String error) {
      return new Response(0, error, "", Optional.empty());
    }
  }
}
