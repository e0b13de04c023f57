package dev.juncture.adapters.observability.tracing;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One server span for every request, until its response begins. Its name is the template of the
/// route.
///
/// A trace of a back end is continued. Trace headers of a browser are ignored: otherwise anyone
/// could decide what is recorded.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestTracingFilter implements Ordered {

  private static final String SPAN = "juncture.tracing.span";
  private static final String BACKEND = "/api/backend/";
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private final Tracer tracer;

  RequestTracingFilter(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.before();
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext context) {
    var span =
        tracer
            .spanBuilder(request.getMethod().name())
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent(request))
            .setAttribute(METHOD, request.getMethod().name())
            .startSpan();
    request.setAttribute(SPAN, span);
    context.add(new CurrentSpan(span));
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    if (request.getAttribute(SPAN).orElse(null) instanceof Span span) {
      name(span, request);
      span.setAttribute(STATUS, (long) response.code());
      if (response.code() >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  private static Context parent(HttpRequest<?> request) {
    return request.getPath().startsWith(BACKEND)
        ? W3CTraceContextPropagator.getInstance().extract(Context.root(), request, new Headers())
        : Context.root();
  }

  private static void name(Span span, HttpRequest<?> request) {
    if (RouteAttributes.getRouteMatch(request).orElse(null) instanceof UriRouteMatch<?, ?> match) {
      var route = match.getRouteInfo().getUriMatchTemplate().toPathString();
      span.updateName(request.getMethod().name() + " " + route);
      span.setAttribute(ROUTE, route);
    }
  }

  private static final class Headers implements TextMapGetter<HttpRequest<?>> {

    @Override
    public Iterable<String> keys(HttpRequest<?> request) {
      return List.copyOf(request.getHeaders().names());
    }

    @Override
    public @Nullable String get(@Nullable HttpRequest<?> request, String name) {
      return request == null ? null : request.getHeaders().get(name);
    }
  }
}
