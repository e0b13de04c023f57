package dev.juncture.adapters.oauth2.flow;

import dev.juncture.oauth2.client.http.HttpResult;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;

/// Sends one request.
@FunctionalInterface
interface HttpSender {

  /// Blocks for at most `limit`.
  HttpResult send(MutableHttpRequest<?> request, Duration limit);
}
