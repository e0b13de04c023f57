package dev.juncture.adapters.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.provider.ProviderObserver.Kind;
import dev.juncture.domain.provider.ProviderObserver.Outcome;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server with something to trace, and a collector on a loopback port.
final class TracingTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String PRIVATE = "customer-4711";

  private final Collector collector = new Collector();
  private final EmbeddedServer server = server(Map.of());

  private EmbeddedServer server(Map<String, Object> more) {
    var properties =
        new HashMap<String, Object>(
            Map.of(
                "tracing-test",
                true,
                "juncture.tracing.endpoint",
                collector.endpoint(),
                "juncture.tracing.headers.x-key",
                "collector-key"));
    properties.putAll(more);
    return ApplicationContext.run(EmbeddedServer.class, properties);
  }

  @AfterEach
  void stop() {
    server.close();
    collector.close();
  }

  @Test
  void givenACallOnAThreadOfTheUseCasesOwn_whenTraced_thenItIsBelowItsRequest() throws Exception {
    get("/api/backend/things/" + PRIVATE + "?external_id=" + PRIVATE, "");

    var spans = told();
    var request = named(spans, "GET /api/{side}/things/{id}");
    assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(attributes(request))
        .containsOnly(
            "http.request.method=GET",
            "http.route=/api/{side}/things/{id}",
            "http.response.status_code=200");
    for (var name : List.of("jira token", "jira api", "jira rate limit")) {
      var call = named(spans, name);
      assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(call.getTraceId()).isEqualTo(request.getTraceId());
    }
    assertThat(attributes(named(spans, "jira api")))
        .containsOnly(
            "juncture.provider=jira", "juncture.call.kind=api", "juncture.call.outcome=failed");
    assertThat(named(spans, "jira api").getStatus().getCode())
        .isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(collector.everything()).doesNotContain(PRIVATE).contains("juncture");
    assertThat(collector.keys()).containsOnly("collector-key");
  }

  @Test
  void givenABackEndInATrace_whenItCalls_thenTheTraceGoesOn() throws Exception {
    get("/api/backend/things/1", PARENT);

    assertThat(told()).allSatisfy(span -> assertThat(hex(span)).isEqualTo(TRACE));
  }

  @Test
  void givenABackEndThatDoesNotFollowItsTrace_whenItCalls_thenNothingIsTold() throws Exception {
    get("/api/backend/things/1", PARENT.replace("-01", "-00"));

    assertThat(told()).isEmpty();
  }

  @Test
  void givenABrowserThatClaimsATrace_whenItCalls_thenANewOneBegins() throws Exception {
    get("/api/frontend/things/1", PARENT);

    assertThat(told()).isNotEmpty().allSatisfy(span -> assertThat(hex(span)).isNotEqualTo(TRACE));
  }

  @Test
  void givenNoShareOfTraces_whenSomebodyCalls_thenNothingIsTold() throws Exception {
    try (var quiet = server(Map.of("juncture.tracing.share", 0))) {
      get(quiet, "/api/backend/things/1", "");
      flush(quiet);

      assertThat(collector.spans()).isEmpty();
    }
  }

  @Test
  void givenNobodyToTell_whenStarting_thenNothingOfTracingIsThere() {
    try (var context = ApplicationContext.run()) {
      assertThat(context.findBean(Tracer.class)).isEmpty();
      assertThat(context.findBean(RequestTracingFilter.class)).isEmpty();
      assertThat(context.findBean(ProviderTracing.class)).isEmpty();
    }
  }

  private void get(String path, String traceparent) throws IOException, InterruptedException {
    get(server, path, traceparent);
  }

  private static void get(EmbeddedServer server, String path, String traceparent)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.getURI().resolve(path));
    if (!traceparent.isEmpty()) {
      request.header("traceparent", traceparent);
    }
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private List<Span> told() {
    flush(server);
    return collector.spans();
  }

  private static void flush(EmbeddedServer server) {
    server
        .getApplicationContext()
        .getBean(SdkTracerProvider.class)
        .forceFlush()
        .join(20, TimeUnit.SECONDS);
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(it -> it.getName().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> attributes(Span span) {
    return span.getAttributesList().stream()
        .map(
            it ->
                it.getKey()
                    + "="
                    + (it.getValue().hasStringValue()
                        ? it.getValue().getStringValue()
                        : it.getValue().getIntValue()))
        .toList();
  }

  private static String hex(Span span) {
    return HexFormat.of().formatHex(span.getTraceId().toByteArray());
  }

  @Controller("/api/{side}/things")
  @Requires(property = "tracing-test")
  @ExecuteOn(TaskExecutors.BLOCKING)
  static class Things {

    private static final ProviderId JIRA = new ProviderId("jira");

    private final ProviderObserver observer;

    Things(List<ProviderObserver> observers) {
      this.observer = ProviderObserver.all(observers);
    }

    @Get("/{id}")
    String thing(@PathVariable String side, @PathVariable String id) throws InterruptedException {
      observer.requestStarted(JIRA, Kind.TOKEN).ended(Outcome.SUCCEEDED);
      Thread.ofVirtual().start(PropagatedContext.getOrEmpty().wrap(this::call)).join();
      return side + id;
    }

    private void call() {
      observer.rateLimitWait(JIRA, Duration.ofSeconds(2));
      observer.requestStarted(JIRA, Kind.API).ended(Outcome.FAILED);
    }
  }
}
