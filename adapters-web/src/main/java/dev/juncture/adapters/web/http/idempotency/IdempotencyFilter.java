package dev.juncture.adapters.web.http.idempotency;

import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.request.StreamedCalls;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.application.idempotency.IdempotentCalls;
import dev.juncture.application.idempotency.IdempotentCalls.Decision.Execute;
import dev.juncture.application.idempotency.IdempotentCalls.Decision.Replay;
import dev.juncture.domain.idempotency.StoredResponse;
import dev.juncture.domain.secret.Secret;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Executes a write that has an `Idempotency-Key` once, and returns the stored response to the same
/// request afterwards. Runs when the caller's access has been decided; requests without a key pass
/// by.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class IdempotencyFilter implements Ordered, ConditionalFilter {

  private final IdempotentCalls calls;
  private final JsonMapper json;

  IdempotencyFilter(IdempotentCalls calls, JsonMapper json) {
    this.calls = calls;
    this.json = json;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.RENDERING.order();
  }

  @Override
  public boolean isEnabled(HttpRequest<?> request) {
    return request.getHeaders().contains(IdempotencyKey.HEADER)
        && RouteAttributes.getRouteMatch(request)
            .filter(
                route ->
                    IdempotencyKey.isFor(
                        request.getMethodName(), request.getPath(), route.getAnnotationMetadata()))
            .isPresent();
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> once(
      HttpRequest<?> request, FilterContinuation<MutableHttpResponse<?>> execution) {
    if (!isEnabled(request)) { // the framework also comes here for requests with an origin
      return execution.proceed();
    }
    var workspace = Caller.of(request).workspace();
    var named = RequestFingerprint.named(request, workspace, IdempotencyKey.of(request));
    var isStreamed = StreamedCalls.isOne(request.getPath());
    return switch (calls.begin(named, isRepeatable(request), isStreamed)) {
      case Replay(var response) -> replayed(response);
      case Execute(var claim) -> {
        IdempotencyKey.attach(request, claim.attempt());
        var response = execution.proceed();
        if (IdempotencyKey.isOpen(request)) {
          calls.endOpen(claim);
        } else {
          calls.end(claim, new StoredResponse(response.code(), body(response)));
        }
        yield response;
      }
    };
  }

  private static boolean isRepeatable(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .flatMap(it -> it.getAnnotationMetadata().booleanValue(ApiCall.class, "repeatable"))
        .orElse(true);
  }

  private static HttpResponse<?> replayed(StoredResponse stored) {
    var response = HttpResponse.<Object>status(HttpStatus.valueOf(stored.status()));
    response.header(IdempotencyKey.REPLAYED, "true");
    stored
        .body()
        .ifPresent(
            it ->
                response
                    .body(it.reveal().getBytes(StandardCharsets.UTF_8))
                    .contentType(MediaType.APPLICATION_JSON_TYPE));
    return response;
  }

  private Optional<Secret> body(HttpResponse<?> response) {
    return response.getBody().map(it -> new Secret(text(it)));
  }

  private String text(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
