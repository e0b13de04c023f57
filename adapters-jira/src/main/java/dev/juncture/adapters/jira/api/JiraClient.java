package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.provider.ProviderObserver.Kind;
import dev.juncture.domain.provider.ProviderObserver.Outcome;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Talks to Jira: whatever comes back, in time and in bounds, comes back as a [JiraResponse].
///
/// Repeats reads when Jira is briefly unwell, and anything when nothing can have happened; waits
/// for rate limits as long as its patience goes. Thread-safe.
@Singleton
public final class JiraClient {

  private static final Logger LOG = LoggerFactory.getLogger(JiraClient.class);

  private final JiraSettings settings;
  private final JiraResponseParser answers;
  private final Json json;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final ProviderObserver observer;
  private final BoundedHttpClient http;

  JiraClient(
      JiraSettings settings,
      JiraResponseParser answers,
      Json json,
      InstantSource clock,
      Sleeper sleeper,
      List<ProviderObserver> observers) {
    this.settings = settings;
    this.answers = answers;
    this.json = json;
    this.clock = clock;
    this.sleeper = sleeper;
    this.observer = ProviderObserver.all(observers);
    this.http =
        new BoundedHttpClient(settings.http(settings.idleTimeout(), settings.maxAnswerBytes()));
  }

  /// Never throws for an answer of Jira's.
  public JiraResponse send(JiraCall call, AccessToken token) {
    var attempts = new Retries(settings, clock, sleeper, observer);
    var answer = once(call, token, attempts.timeLeft());
    while (attempts.again(call, answer)) {
      answer = once(call, token, attempts.timeLeft());
    }
    return answer;
  }

  @PreDestroy
  void close() {
    http.close();
  }

  private JiraResponse once(JiraCall call, AccessToken token, Duration limit) {
    var watched = observer.requestStarted(JiraConnection.PROVIDER, Kind.API);
    var answer = answers.read(exchange(call, token, limit), token);
    watched.ended(outcomeOf(answer));
    warn(call, answer);
    return answer;
  }

  private static Outcome outcomeOf(JiraResponse answer) {
    return switch (answer) {
      case JiraResponse.Ok _ -> Outcome.SUCCEEDED;
      case JiraResponse.RateLimited _ -> Outcome.RATE_LIMITED;
      case JiraResponse.TokenExpired _,
          JiraResponse.ScopeMissing _,
          JiraResponse.Forbidden _,
          JiraResponse.NotFound _,
          JiraResponse.Invalid _,
          JiraResponse.Conflict _ ->
          Outcome.REJECTED;
      case JiraResponse.ResponseLost _, JiraResponse.Unavailable _, JiraResponse.Malformed _ ->
          Outcome.FAILED;
    };
  }

  private HttpResult exchange(JiraCall call, AccessToken token, Duration limit) {
    var target = URI.create(settings.apiBaseUrl() + call.target());
    var request =
        HttpRequest.<Object>create(call.method(), target.toString())
            .bearerAuth(token.value().reveal())
            .accept(MediaType.APPLICATION_JSON_TYPE);
    call.body()
        .ifPresent(
            body -> request.contentType(MediaType.APPLICATION_JSON_TYPE).body(json.write(body)));
    return http.send(request, limit);
  }

  private static void warn(JiraCall call, JiraResponse answer) {
    switch (answer) {
      case JiraResponse.RateLimited(var pause) ->
          LOG.warn("Jira rate-limited {} {}; Retry-After: {}", call.method(), call.path(), pause);
      case JiraResponse.ResponseLost _, JiraResponse.Unavailable _, JiraResponse.Malformed _ ->
          LOG.warn("Jira returned no usable response to {} {}", call.method(), call.path());
      case JiraResponse.Ok _,
          JiraResponse.TokenExpired _,
          JiraResponse.ScopeMissing _,
          JiraResponse.Forbidden _,
          JiraResponse.NotFound _,
          JiraResponse.Invalid _,
          JiraResponse.Conflict _ -> {}
    }
  }
}
