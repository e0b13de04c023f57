package com.acme.juncture;

import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends `POST /token`, once per call. Limits the time and the bytes of a response, and validates
/// it before use.
final class TokenEndpoint implements AutoCloseable {

  private static final int MAX_BYTES = 65_536;
  private static final Duration DEFAULT_TTL = Duration.ofHours(1);
  private static final long MAX_TTL = Duration.ofDays(30).toSeconds();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final URI url;
  private final Duration timeout;

  TokenEndpoint(URI base, Duration timeout) {
    this.url = base.resolve("/token");
    this.timeout = timeout;
  }

  /// The response of the token endpoint.
  sealed interface TokenResponse {

    record Tokens(Secret access, Optional<Secret> refresh, Duration ttl, String scopes)
        implements TokenResponse {}

    record Rejected(String code) implements TokenResponse {}

    record Unusable(Duration retryAfter) implements TokenResponse {}
  }

  TokenResponse send(Map<String, String> fields) {
    var request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(Form.encode(fields)))
            .build();
    var response =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
    try {
      return read(response.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new TokenResponse.Unusable(Duration.ZERO);
    } catch (ExecutionException | TimeoutException _) {
      return new TokenResponse.Unusable(Duration.ZERO);
    } finally {
      response.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static TokenResponse read(HttpResponse<String> response) {
    var retryAfter = retryAfter(response);
    var body = FlatJson.read(response.body());
    if (body.isEmpty() || response.statusCode() == 429 || response.statusCode() >= 500) {
      return new TokenResponse.Unusable(retryAfter);
    }
    var error = text(body.get(), "error");
    if (error.isPresent()) {
      return new TokenResponse.Rejected(
          error.filter(it -> it.matches("[a-z_]{1,64}")).orElse("unknown"));
    }
    return response.statusCode() == 200
        ? tokens(body.get(), retryAfter)
        : new TokenResponse.Unusable(retryAfter);
  }

  private static TokenResponse tokens(Map<String, Object> body, Duration retryAfter) {
    var access = text(body, "access_token").filter(it -> it.matches("[!-~]+"));
    var ttl = body.get("expires_in");
    if (access.isEmpty() || ttl != null && !isPossible(ttl)) {
      return new TokenResponse.Unusable(retryAfter);
    }
    return new TokenResponse.Tokens(
        new Secret(access.get()),
        text(body, "refresh_token").map(Secret::new),
        ttl instanceof Double seconds ? Duration.ofSeconds(seconds.longValue()) : DEFAULT_TTL,
        text(body, "scope").orElse(""));
  }

  private static boolean isPossible(Object ttl) {
    return ttl instanceof Double seconds && seconds >= 1 && seconds <= MAX_TTL;
  }

  private static Optional<String> text(Map<String, Object> body, String name) {
    return body.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }
}
