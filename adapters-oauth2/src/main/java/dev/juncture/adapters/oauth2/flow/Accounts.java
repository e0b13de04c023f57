package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.AccountLookup;
import dev.juncture.domain.oauth.Account;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.protocol.http.BoundedHttp;
import dev.juncture.protocol.http.HttpReply;
import dev.juncture.protocol.http.HttpReply.Lost;
import dev.juncture.protocol.http.HttpReply.NotSent;
import dev.juncture.protocol.http.HttpReply.Received;
import dev.juncture.protocol.http.HttpReply.TooLarge;
import dev.juncture.protocol.http.Json;
import dev.juncture.protocol.http.JsonTree;
import dev.juncture.protocol.http.RetryAfter;
import dev.juncture.protocol.oauth.OAuthError;
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
final class Accounts {

  private static final int UNAUTHORIZED = 401;
  private static final int LONGEST_TEXT = 128;

  private final Filled filled;
  private final AccountLookup lookup;
  private final URI url;
  private final BoundedHttp http;
  private final Json json;
  private final InstantSource clock;

  Accounts(Filled filled, AccountLookup lookup, BoundedHttp http, Json json, InstantSource clock) {
    this.filled = filled;
    this.lookup = lookup;
    this.url = filled.url("account", lookup.url());
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /// What asking came to.
  sealed interface Answer {

    record Taken(Account account) implements Answer {}

    /// @param code the provider's, or `invalid_token` where it named none
    record NotTaken(String code) implements Answer {}

    record NoAnswer(Duration patience) implements Answer {}
  }

  Answer ask(Secret accessToken, Duration limit) {
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

  private Answer read(HttpReply reply) {
    return switch (reply) {
      case Received received -> read(received);
      case NotSent _, Lost _, TooLarge _ -> new Answer.NoAnswer(Duration.ZERO);
    };
  }

  private Answer read(Received reply) {
    var wait = RetryAfter.of(reply, clock.instant()).orElse(Duration.ZERO);
    var body = json.tree(reply.body()).map(JsonTree::new);
    if (reply.status() == UNAUTHORIZED) {
      return isTheApis(reply, body) ? notTaken(body) : new Answer.NoAnswer(wait);
    }
    if (!reply.succeeded() || body.isEmpty()) {
      return new Answer.NoAnswer(wait);
    }
    return saysNo(body.get()) ? refusal(body.get(), wait) : taken(body.get(), wait);
  }

  /// A page of something in between, such as a proxy, is no word of the provider's.
  private static boolean isTheApis(Received reply, Optional<JsonTree> body) {
    return body.isPresent() || reply.header("WWW-Authenticate").isPresent();
  }

  private boolean saysNo(JsonTree body) {
    return !lookup.ok().isBlank() && body.at(lookup.ok()).equals(Optional.of(false));
  }

  private Answer refusal(JsonTree body, Duration wait) {
    return body.text(lookup.error()).filter(lookup.refused()::contains).isPresent()
        ? notTaken(Optional.of(body))
        : new Answer.NoAnswer(wait);
  }

  private Answer notTaken(Optional<JsonTree> body) {
    var code = body.flatMap(it -> it.text(lookup.error())).orElse("invalid_token");
    return new Answer.NotTaken(new OAuthError(code, "").code());
  }

  private Answer taken(JsonTree body, Duration wait) {
    return body.label(lookup.id())
        .filter(id -> id.length() <= LONGEST_TEXT)
        .<Answer>map(id -> new Answer.Taken(new Account(id, name(body))))
        .orElseGet(() -> new Answer.NoAnswer(wait));
  }

  private String name(JsonTree body) {
    return Optional.of(lookup.name())
        .filter(path -> !path.isBlank())
        .flatMap(body::label)
        .filter(name -> name.length() <= LONGEST_TEXT)
        .orElse("");
  }
}
