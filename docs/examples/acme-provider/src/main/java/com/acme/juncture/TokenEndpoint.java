package com.acme.juncture;

import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `POST /token`, once per call, bounded in time and in bytes; believes nothing unseen.
final class TokenEndpoint implements AutoCloseable {

  private static final int ENOUGH_BYTES = 65_536;
  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final long LONGEST_LIFE = Duration.ofDays(30).toSeconds();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final URI url;
  private final Duration patience;

  TokenEndpoint(URI base, Duration patience) {
    this.url = base.resolve("/token");
    this.patience = patience;
  }

  /// What came back.
  sealed interface Answer {

    record Tokens(Secret access, Optional<Secret> refresh, Duration ttl, String scopes)
        implements Answer {}

    record Rejected(String code) implements Answer {}

    record Nothing(Duration patience) implements Answer {}
  }

  Answer ask(Map<String, String> fields) {
    var request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(Form.encode(fields)))
            .build();
    var answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), ENOUGH_BYTES));
    try {
      return read(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Nothing(Duration.ZERO);
    } catch (ExecutionException | TimeoutException _) {
      return new Answer.Nothing(Duration.ZERO);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static Answer read(HttpResponse<String> response) {
    var wait = retryAfter(response);
    var body = FlatJson.read(response.body());
    if (body.isEmpty() || response.statusCode() == 429 || response.statusCode() >= 500) {
      return new Answer.Nothing(wait);
    }
    var error = text(body.get(), "error");
    if (error.isPresent()) {
      return new Answer.Rejected(error.filter(it -> it.matches("[a-z_]{1,64}")).orElse("unknown"));
    }
    return response.statusCode() == 200 ? tokens(body.get(), wait) : new Answer.Nothing(wait);
  }

  private static Answer tokens(Map<String, Object> body, Duration wait) {
    var access = text(body, "access_token").filter(it -> it.matches("[!-~]+"));
    var ttl = body.get("expires_in");
    if (access.isEmpty() || ttl != null && !isPossible(ttl)) {
      return new Answer.Nothing(wait);
    }
    return new Answer.Tokens(
        new Secret(access.get()),
        text(body, "refresh_token").map(Secret::new),
        ttl instanceof Double seconds ? Duration.ofSeconds(seconds.longValue()) : USUAL_LIFE,
        text(body, "scope").orElse(""));
  }

  private static boolean isPossible(Object ttl) {
    return ttl instanceof Double seconds && seconds >= 1 && seconds <= LONGEST_LIFE;
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
