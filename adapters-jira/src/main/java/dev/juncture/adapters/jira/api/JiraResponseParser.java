package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.api.JiraResponse.Conflict;
import dev.juncture.adapters.jira.api.JiraResponse.Forbidden;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraResponse.Malformed;
import dev.juncture.adapters.jira.api.JiraResponse.NotFound;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.adapters.jira.api.JiraResponse.RateLimited;
import dev.juncture.adapters.jira.api.JiraResponse.ScopeMissing;
import dev.juncture.adapters.jira.api.JiraResponse.TokenExpired;
import dev.juncture.adapters.jira.api.JiraResponse.Unavailable;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.RetryAfter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Determines the meaning of Jira's HTTP responses.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes">
///   Status codes</a>
@Singleton
final class JiraResponseParser {

  private final Json json;
  private final RateLimits limits;
  private final InstantSource clock;

  JiraResponseParser(Json json, RateLimits limits, InstantSource clock) {
    this.json = json;
    this.limits = limits;
    this.clock = clock;
  }

  JiraResponse read(HttpResult reply, AccessToken token) {
    return switch (reply) {
      case Received received when received.succeeded() -> succeeded(received);
      case Received received -> errorOf(received, token);
      case NotSent _ -> new Unavailable();
      case ResponseLost _ -> new JiraResponse.ResponseLost(Duration.ZERO);
      case TooLarge _ -> new Malformed();
    };
  }

  /// Reads what an address that a person entered has sent: Jira's login headers count, and what a
  /// server in front of Jira rejects says nothing about the token.
  JiraResponse readEntered(HttpResult reply, AccessToken token) {
    return switch (reply) {
      case Received it when LoginHeaders.sayRejected(it.status(), it::header) -> new TokenExpired();
      case Received it when it.status() == 401 && !isOfJira(it) -> new Unavailable();
      case HttpResult it -> read(it, token);
    };
  }

  private boolean isOfJira(Received reply) {
    return LoginHeaders.areOfJira(reply::header) || json.tree(reply.body()).isPresent();
  }

  /// A page instead of JSON is that of a server in front of Jira, such as a login page.
  private static JiraResponse succeeded(Received reply) {
    return reply.header("Content-Type").filter(it -> it.startsWith("text/html")).isPresent()
        ? new Malformed()
        : new Ok(reply.body());
  }

  private JiraResponse errorOf(Received reply, AccessToken token) {
    return switch (reply.status()) {
      case 401 -> mentionsScope(json.tree(reply.body())) ? new ScopeMissing() : new TokenExpired();
      // The gateway has sent these statuses instead of 401 for an expired token.
      case 403 -> isExpired(token) ? new TokenExpired() : new Forbidden(reasons(reply, token));
      case 404 -> isExpired(token) ? new TokenExpired() : new NotFound();
      case 409 -> new Conflict();
      case 400, 413, 422 -> invalid(reply, token);
      case 429 ->
          limits.isBlocked(reply)
              ? new Forbidden(RateLimits.BLOCKED)
              : new RateLimited(limits.pause(reply));
      case 408, 425, 500, 502, 503, 504 -> new JiraResponse.ResponseLost(pause(reply));
      default ->
          reply.status() > 500 ? new JiraResponse.ResponseLost(pause(reply)) : new Malformed();
    };
  }

  private Map<String, String> reasons(Received reply, AccessToken token) {
    return LoginHeaders.askForCaptcha(reply::header)
        ? LoginHeaders.CAPTCHA
        : new JiraTexts(token).readOrPlain(json, reply);
  }

  private boolean isExpired(AccessToken token) {
    return !token.isValidFor(Duration.ZERO, clock.instant());
  }

  private Duration pause(Received reply) {
    return RetryAfter.of(reply, clock.instant()).orElse(Duration.ZERO);
  }

  /// The gateway also sends 401 when the grant lacks a scope.
  static boolean mentionsScope(Optional<Map<String, Object>> tree) {
    return tree.map(body -> Objects.toString(body.get("message"), "").toLowerCase(Locale.ROOT))
        .filter(message -> message.contains("scope"))
        .isPresent();
  }

  private JiraResponse invalid(Received reply, AccessToken token) {
    return new JiraTexts(token)
        .read(json, reply)
        .<JiraResponse>map(Invalid::new)
        .orElseGet(Malformed::new);
  }
}
