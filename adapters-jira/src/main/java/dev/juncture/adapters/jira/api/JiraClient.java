package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.oauth.AccessToken;
import dev.juncture.domain.observation.ProviderObserver;
import dev.juncture.domain.observation.ProviderObserver.Kind;
import dev.juncture.domain.observation.ProviderObserver.Outcome;
import dev.juncture.domain.time.Pauses;
import dev.juncture.protocol.http.BoundedHttp;
import dev.juncture.protocol.http.HttpReply;
import dev.juncture.protocol.http.Json;
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

/// Talks to Jira: whatever comes back, in time and in bounds, comes back as a [JiraAnswer].
///
/// Repeats reads when Jira is briefly unwell, and anything when nothing can have happened; waits
/// for rate limits as long as its patience goes. Thread-safe.
@Singleton
public final class JiraClient {

  private static final Logger LOG = LoggerFactory.getLogger(JiraClient.class);

  private final JiraSettings settings;
  private final JiraAnswers answers;
  private final Json json;
  private final InstantSource clock;
  private final Pauses pauses;
  private final ProviderObserver observer;
  private final BoundedHttp http;

  JiraClient(
      JiraSettings settings,
      JiraAnswers answers,
      Json json,
      InstantSource clock,
      Pauses pauses,
      List<ProviderObserver> observers) {
    this.settings = settings;
    this.answers = answers;
    this.json = json;
    this.clock = clock;
    this.pauses = pauses;
    this.observer = ProviderObserver.all(observers);
    this.http = new BoundedHttp(settings.http(settings.idleTimeout(), settings.maxAnswerBytes()));
  }

  /// Never throws for an answer of Jira's.
  public JiraAnswer send(JiraCall call, AccessToken token) {
    var attempts = new Attempts(settings, clock, pauses, observer);
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

  private JiraAnswer once(JiraCall call, AccessToken token, Duration limit) {
    var watched = observer.begun(JiraConnection.PROVIDER, Kind.API);
    var answer = answers.read(exchange(call, token, limit), token);
    watched.ended(outcomeOf(answer));
    warn(call, answer);
    return answer;
  }

  private static Outcome outcomeOf(JiraAnswer answer) {
    return switch (answer) {
      case JiraAnswer.Ok _ -> Outcome.SUCCEEDED;
      case JiraAnswer.Limited _ -> Outcome.LIMITED;
      case JiraAnswer.TokenExpired _,
          JiraAnswer.ScopeMissing _,
          JiraAnswer.Forbidden _,
          JiraAnswer.Absent _,
          JiraAnswer.Invalid _,
          JiraAnswer.Conflict _ ->
          Outcome.REFUSED;
      case JiraAnswer.Lost _, JiraAnswer.Unreachable _, JiraAnswer.Senseless _ -> Outcome.FAILED;
    };
  }

  private HttpReply exchange(JiraCall call, AccessToken token, Duration limit) {
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

  private static void warn(JiraCall call, JiraAnswer answer) {
    switch (answer) {
      case JiraAnswer.Limited(var pause) ->
          LOG.warn("Jira limits {} {}; it asks for {}", call.method(), call.path(), pause);
      case JiraAnswer.Lost _, JiraAnswer.Unreachable _, JiraAnswer.Senseless _ ->
          LOG.warn("Jira gave no usable answer to {} {}", call.method(), call.path());
      case JiraAnswer.Ok _,
          JiraAnswer.TokenExpired _,
          JiraAnswer.ScopeMissing _,
          JiraAnswer.Forbidden _,
          JiraAnswer.Absent _,
          JiraAnswer.Invalid _,
          JiraAnswer.Conflict _ -> {}
    }
  }
}
