package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.AccountLookup;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.oauth2.client.OAuthError;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.JsonTree;
import dev.juncture.oauth2.client.http.RetryAfter;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The declared call that tells whose a token is, and thereby whether the provider still takes it.
final class AccountClient {

  private static final int UNAUTHORIZED = 401;
  private static final int LONGEST_TEXT = 128;

  private final ResolvedDeclaration filled;
  private final AccountLookup lookup;
  private final URI url;
  private final BoundedHttpClient http;
  private final Json json;
  private final InstantSource clock;

  AccountClient(
      ResolvedDeclaration filled,
      AccountLookup lookup,
      BoundedHttpClient http,
      Json json,
      InstantSource clock) {
    this.filled = filled;
    this.lookup = lookup;
    this.url = filled.url("account", lookup.url());
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /// What asking came to.
  sealed interface LookupResult {

    record Accepted(Account account) implements LookupResult {}

    /// @param code the provider's, or `invalid_token` where it named none
    record Rejected(String code) implements LookupResult {}

    record Unavailable(Duration patience) implements LookupResult {}
  }

  LookupResult ask(Secret accessToken, Duration limit) {
    return read(http.send(request(accessToken), limit));
  }

  private MutableHttpRequest<?> request(Secret accessToken) {
    var request =
        HttpRequest.<byte[]>create(HttpMethod.valueOf(lookup.method()), url.toString())
            .accept(MediaType.APPLICATION_JSON_TYPE);
    filled.declaration.api().ifPresent(api -> filled.texts(api.headers()).forEach(request::header));
    filled.texts(lookup.headers()).forEach(request::header);
    if (!lookup.body().isEmpty()) {
      request
          .contentType(MediaType.APPLICATION_JSON_TYPE)
          .body(lookup.body().getBytes(StandardCharsets.UTF_8));
    }
    return request.bearerAuth(accessToken.reveal());
  }

  private LookupResult read(HttpResult reply) {
    return switch (reply) {
      case Received received -> read(received);
      case NotSent _, ResponseLost _, TooLarge _ -> new LookupResult.Unavailable(Duration.ZERO);
    };
  }

  private LookupResult read(Received reply) {
    var wait = RetryAfter.of(reply, clock.instant()).orElse(Duration.ZERO);
    var body = json.tree(reply.body()).map(JsonTree::new);
    if (reply.status() == UNAUTHORIZED) {
      return isTheApis(reply, body) ? rejected(body) : new LookupResult.Unavailable(wait);
    }
    if (!reply.succeeded() || body.isEmpty()) {
      return new LookupResult.Unavailable(wait);
    }
    return saysNo(body.get()) ? refusal(body.get(), wait) : accepted(body.get(), wait);
  }

  /// A page of something in between, such as a proxy, is no word of the provider's.
  private static boolean isTheApis(Received reply, Optional<JsonTree> body) {
    return body.isPresent() || reply.header("WWW-Authenticate").isPresent();
  }

  private boolean saysNo(JsonTree body) {
    return !lookup.ok().isBlank() && body.at(lookup.ok()).equals(Optional.of(false));
  }

  private LookupResult refusal(JsonTree body, Duration wait) {
    return body.text(lookup.error()).filter(lookup.refused()::contains).isPresent()
        ? rejected(Optional.of(body))
        : new LookupResult.Unavailable(wait);
  }

  private LookupResult rejected(Optional<JsonTree> body) {
    var code = body.flatMap(it -> it.text(lookup.error())).orElse("invalid_token");
    return new LookupResult.Rejected(new OAuthError(code, "").code());
  }

  private LookupResult accepted(JsonTree body, Duration wait) {
    return body.label(lookup.id())
        .filter(id -> id.length() <= LONGEST_TEXT)
        .<LookupResult>map(id -> new LookupResult.Accepted(new Account(id, name(body))))
        .orElseGet(() -> new LookupResult.Unavailable(wait));
  }

  private String name(JsonTree body) {
    return Optional.of(lookup.name())
        .filter(path -> !path.isBlank())
        .flatMap(body::label)
        .filter(name -> name.length() <= LONGEST_TEXT)
        .orElse("");
  }
}
