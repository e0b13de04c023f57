package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration.AccountLookup;
import dev.juncture.adapters.oauth2.declaration.Declaration.Api;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.oauth2.client.OAuthError;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.JsonTree;
import dev.juncture.oauth2.client.http.PercentEncoding;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls the declared account endpoint, which returns the account of a token, or shows that the
/// provider no longer accepts the token. Thread-safe.
final class AccountClient {

  private static final Logger log = LoggerFactory.getLogger(AccountClient.class);
  private static final int UNAUTHORIZED = 401;
  private static final int MAX_LENGTH = 128;

  private final ResolvedDeclaration resolved;
  private final AccountLookup lookup;
  private final URI url;
  private final HttpSender http;
  private final Json json;
  private final InstantSource clock;

  AccountClient(
      ResolvedDeclaration resolved,
      AccountLookup lookup,
      HttpSender http,
      Json json,
      InstantSource clock) {
    this.resolved = resolved;
    this.lookup = lookup;
    this.url = resolved.url("account", lookup.url());
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /// `Granted` when the provider accepts the token, which then is also what to refresh with.
  TokenOutcome check(AccessToken token, Duration limit) {
    return read(http.send(request(token.value()), limit), token);
  }

  private MutableHttpRequest<?> request(Secret accessToken) {
    var request =
        HttpRequest.<byte[]>create(HttpMethod.valueOf(lookup.method()), target(accessToken))
            .accept(MediaType.APPLICATION_JSON_TYPE);
    resolved
        .declaration
        .api()
        .ifPresent(api -> resolved.texts(api.headers()).forEach(request::header));
    resolved.texts(lookup.headers()).forEach(request::header);
    if (!lookup.body().isEmpty()) {
      request
          .contentType(MediaType.APPLICATION_JSON_TYPE)
          .body(lookup.body().getBytes(StandardCharsets.UTF_8));
    }
    var header = resolved.declaration.api().map(Api::tokenHeader).orElse(TokenHeader.BEARER);
    return parameter().isEmpty()
        ? request.header(header.name(), header.value(accessToken))
        : request;
  }

  private String parameter() {
    return resolved.declaration.api().map(Api::tokenQuery).orElse("");
  }

  private String target(Secret accessToken) {
    return parameter().isEmpty()
        ? url.toString()
        : url
            + (url.getRawQuery() == null ? "?" : "&")
            + parameter()
            + "="
            + PercentEncoding.encode(accessToken.reveal());
  }

  private TokenOutcome read(HttpResult reply, AccessToken token) {
    return switch (reply) {
      case Received received -> read(received, token);
      case NotSent _, ResponseLost _, TooLarge _ -> {
        unusable("no usable response");
        yield new Unavailable(Duration.ZERO);
      }
    };
  }

  private TokenOutcome read(Received reply, AccessToken token) {
    var wait = RetryAfter.of(reply, clock.instant()).orElse(Duration.ZERO);
    var body = json.tree(reply.body()).map(JsonTree::new);
    if (reply.status() == UNAUTHORIZED && isFromApi(reply, body)) {
      return rejected(body);
    }
    if (!reply.succeeded() || body.isEmpty()) {
      unusable("status " + reply.status() + (body.isEmpty() ? " without a JSON object" : ""));
      return new Unavailable(wait);
    }
    return reportsError(body.get()) ? errorOf(body.get(), wait) : accepted(body.get(), token, wait);
  }

  /// A 401 without JSON and without `WWW-Authenticate` comes from something in between, such as a
  /// proxy, and not from the API.
  private static boolean isFromApi(Received reply, Optional<JsonTree> body) {
    return body.isPresent() || reply.header("WWW-Authenticate").isPresent();
  }

  private boolean reportsError(JsonTree body) {
    return !lookup.ok().isBlank() && body.at(lookup.ok()).equals(Optional.of(false));
  }

  private TokenOutcome errorOf(JsonTree body, Duration wait) {
    return body.text(lookup.error()).filter(lookup.invalidTokenCodes()::contains).isPresent()
        ? rejected(Optional.of(body))
        : new Unavailable(wait);
  }

  private TokenOutcome rejected(Optional<JsonTree> body) {
    var code = body.flatMap(it -> it.text(lookup.error())).orElse("invalid_token");
    return new InvalidGrant(new OAuthError(code, "").text());
  }

  private TokenOutcome accepted(JsonTree body, AccessToken token, Duration wait) {
    return body.label(lookup.id())
        .filter(id -> id.length() <= MAX_LENGTH)
        .<TokenOutcome>map(id -> granted(token, new Account(id, name(body))))
        .orElseGet(
            () -> {
              unusable("nothing of at most " + MAX_LENGTH + " characters at '" + lookup.id() + "'");
              return new Unavailable(wait);
            });
  }

  private void unusable(String reason) {
    log.warn(
        "Provider {}: the account call {} {} failed: {}; the account is not known",
        resolved.declaration.id(),
        lookup.method(),
        url,
        reason);
  }

  private static TokenOutcome granted(AccessToken token, Account account) {
    return new Granted(new GrantedTokens(token, token.value(), "", account));
  }

  private String name(JsonTree body) {
    return Optional.of(lookup.name())
        .filter(path -> !path.isBlank())
        .flatMap(body::label)
        .filter(name -> name.length() <= MAX_LENGTH)
        .orElse("");
  }
}
