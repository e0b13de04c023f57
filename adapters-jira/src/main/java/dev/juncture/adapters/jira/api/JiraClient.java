package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraPoints;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.provider.ProviderObserver.Kind;
import dev.juncture.domain.provider.ProviderObserver.Outcome;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.quota.CallCost;
import dev.juncture.domain.quota.JsonObjects;
import dev.juncture.domain.quota.PointsMeter;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.simple.SimpleHttpHeaders;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends requests to Jira, with limits on time and size, and returns every result as a
/// [JiraResponse].
///
/// Repeats reads after temporary errors, and any request that had no effect; waits for rate limits
/// up to a total time. Thread-safe.
@Singleton
public final class JiraClient {

  private static final Logger LOG = LoggerFactory.getLogger(JiraClient.class);

  private final JiraSettings settings;
  private final JiraResponseParser parser;
  private final Json json;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final ProviderObserver observer;
  private final RateLimits limits;
  private final BoundedHttpClient http;

  JiraClient(
      JiraSettings settings,
      JiraResponseParser parser,
      Json json,
      InstantSource clock,
      Sleeper sleeper,
      List<ProviderObserver> observers) {
    this.settings = settings;
    this.parser = parser;
    this.json = json;
    this.clock = clock;
    this.sleeper = sleeper;
    this.observer = ProviderObserver.all(observers);
    this.limits = new RateLimits(clock);
    this.http =
        new BoundedHttpClient(settings.http(settings.idleTimeout(), settings.maxResponseBytes()));
  }

  /// Blocks until there is a response or the time limit of the call has passed. Does not throw for
  /// errors of Jira.
  public JiraResponse send(JiraCall call, AccessToken token) {
    var retries = new Retries(settings, clock, sleeper, observer);
    var response = once(call, token, retries.timeLeft());
    while (retries.shouldRetry(call, response)) {
      response = once(call, token, retries.timeLeft());
    }
    return response;
  }

  /// What a response means that was received by other means than [#send].
  public JiraResponse meaningOf(int status, List<Header> headers, byte[] body, AccessToken token) {
    var fields =
        headers.stream().collect(Collectors.toMap(Header::name, Header::value, (a, _) -> a));
    return parser.read(
        new Received(
            status,
            new SimpleHttpHeaders(fields, ConversionService.SHARED),
            new ResponseBody(body)),
        token);
  }

  @PreDestroy
  void close() {
    http.close();
  }

  private JiraResponse once(JiraCall call, AccessToken token, Duration limit) {
    var observed = observer.requestStarted(JiraConnection.PROVIDER, Kind.API);
    var reply = exchange(call, token, limit);
    meter(call, reply);
    var response = parser.read(reply, token);
    observed.ended(outcomeOf(response));
    warn(call, response);
    return response;
  }

  private void meter(JiraCall call, HttpResult reply) {
    var meter = PointsMeter.current();
    var cost = JiraPoints.of(call.method().name(), call.path());
    switch (reply) {
      case Received received when received.succeeded() ->
          meter.succeeded(cost.of(objects(cost, received)));
      case Received received when received.status() == 429 ->
          limits
              .exhausted(JiraCall.siteOf(call.path()), received::header)
              .ifPresent(meter::exhausted);
      case Received _, ResponseLost _, TooLarge _ -> meter.add(1);
      case NotSent _ -> {}
    }
  }

  private static long objects(CallCost cost, Received reply) {
    return cost.perObject() == 0 ? 0 : JsonObjects.in(reply.body().bytes());
  }

  private static Outcome outcomeOf(JiraResponse response) {
    return switch (response) {
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
    if (!call.repeatable()) {
      // A rejected write is understood by Jira's text, which is in the person's language otherwise.
      request.header("Accept-Language", "en").header("X-Force-Accept-Language", "true");
    }
    call.body()
        .ifPresent(
            body -> request.contentType(MediaType.APPLICATION_JSON_TYPE).body(json.write(body)));
    return http.send(request, limit);
  }

  private static void warn(JiraCall call, JiraResponse response) {
    switch (response) {
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
