package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraPoints;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.provider.ProviderObserver.Kind;
import dev.juncture.domain.provider.ProviderObserver.Outcome;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.RequestBody;
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
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final EnteredAddressClient entered;

  JiraClient(
      JiraSettings settings,
      JiraResponseParser parser,
      Json json,
      InstantSource clock,
      Sleeper sleeper,
      List<ProviderObserver> observers,
      EnteredAddressClient entered) {
    this.settings = settings;
    this.parser = parser;
    this.json = json;
    this.clock = clock;
    this.sleeper = sleeper;
    this.observer = ProviderObserver.all(observers);
    this.limits = new RateLimits(clock);
    this.entered = entered;
    this.http =
        new BoundedHttpClient(settings.http(settings.idleTimeout(), settings.maxResponseBytes()));
  }

  /// Blocks until there is a response or the time limit of the call has passed. Does not throw for
  /// errors of Jira. Fails with AddressNotAllowed, and with ProviderUnavailable when the token was
  /// made for another address, because the connection has changed meanwhile.
  public JiraResponse send(JiraCall call, AccessToken token) {
    return attempted(call, token).orElseThrow(() -> new AddressNotAllowed().asException());
  }

  /// As [#send], but an address that calls may not go to is one that cannot be reached.
  public JiraResponse sendIfAllowed(JiraCall call, AccessToken token) {
    return attempted(call, token).orElseGet(JiraResponse.Unavailable::new);
  }

  /// Empty when the address is not allowed.
  private Optional<JiraResponse> attempted(JiraCall call, AccessToken token) {
    if (!token.audience().equals(call.audience())) {
      throw new ProviderUnavailable(Duration.ofSeconds(1)).asException();
    }
    var retries = new Retries(settings, clock, sleeper, observer);
    var response = once(call, token, retries.timeLeft());
    while (response.filter(it -> retries.shouldRetry(call, it)).isPresent()) {
      response = once(call, token, retries.timeLeft());
    }
    return response;
  }

  /// What a response means that was received by other means than [#send].
  public JiraResponse meaningOf(int status, List<Header> headers, byte[] body, AccessToken token) {
    return parser.readEntered(EnteredAddressClient.received(status, headers, body), token);
  }

  /// Whether Jira knew the user of the token.
  public boolean isLoggedIn(List<Header> headers) {
    return !LoginHeaders.sayRejected(
        200, EnteredAddressClient.received(200, headers, new byte[0])::header);
  }

  @PreDestroy
  void close() {
    http.close();
  }

  private Optional<JiraResponse> once(JiraCall call, AccessToken token, Duration limit) {
    var observed = observer.requestStarted(call.provider(), Kind.API);
    var outcome = Outcome.FAILED;
    try {
      var response = exchange(call, token, limit).map(it -> understood(call, it, token));
      outcome = response.map(JiraClient::outcomeOf).orElse(outcome);
      return response;
    } finally {
      observed.ended(outcome);
    }
  }

  private JiraResponse understood(JiraCall call, HttpResult reply, AccessToken token) {
    meter(call, reply);
    var response =
        call.isToEnteredAddress() ? parser.readEntered(reply, token) : parser.read(reply, token);
    warn(call, response);
    return response;
  }

  /// A Data Center has no such points.
  private void meter(JiraCall call, HttpResult reply) {
    if (call.isToDataCenter()) {
      return;
    }
    var meter = PointsMeter.current();
    var cost = JiraPoints.of(call.method().name(), call.path());
    switch (reply) {
      case Received received when received.succeeded() ->
          meter.succeeded(cost.of(objects(cost, received)));
      case Received received when received.status() == 429 ->
          limits
              .exhausted(() -> call.site().map(JiraAddress::value).orElse(""), received::header)
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

  private Optional<HttpResult> exchange(JiraCall call, AccessToken token, Duration limit) {
    var target = call.target(settings.apiBaseUrl());
    var body = call.body().map(json::write);
    return call.site()
        .filter(_ -> call.isToEnteredAddress())
        .map(site -> entered.send(request(call, target, site, body, token), limit))
        .orElseGet(() -> Optional.of(http.send(request(call, target, body, token), limit)));
  }

  private static MutableHttpRequest<Object> request(
      JiraCall call, URI target, Optional<byte[]> body, AccessToken token) {
    var request =
        HttpRequest.<Object>create(call.method(), target.toString())
            .bearerAuth(token.value().reveal());
    headers(call).forEach(it -> request.header(it.name(), it.value()));
    body.ifPresent(request::body);
    return request;
  }

  private static ProviderRequest request(
      JiraCall call, URI target, JiraAddress site, Optional<byte[]> body, AccessToken token) {
    return new ProviderRequest(
        call.method().name(),
        target,
        headers(call),
        Optional.of(token.value()),
        JiraCall.tokenHeader(site),
        JiraCall.caCertificates(site),
        body.<RequestBody>map(RequestBody.Buffered::new).orElseGet(RequestBody.Empty::new),
        EnteredAddressClient.UNTIL_THE_LIMIT);
  }

  private static List<Header> headers(JiraCall call) {
    var headers = new ArrayList<>(List.of(new Header("Accept", MediaType.APPLICATION_JSON)));
    call.body().ifPresent(_ -> headers.add(new Header("Content-Type", MediaType.APPLICATION_JSON)));
    if (!call.repeatable()) {
      // A rejected write is understood by Jira's text, which is in the person's language otherwise.
      headers.add(new Header("Accept-Language", "en"));
      headers.add(new Header("X-Force-Accept-Language", "true"));
    }
    if (call.path().startsWith("/rest/servicedeskapi/")) {
      headers.add(new Header("X-ExperimentalApi", "opt-in"));
    }
    return headers;
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
