package dev.juncture.adapters.observability.metrics;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.StartupException;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.job.JobObserver;
import dev.juncture.domain.observation.Pool;
import dev.juncture.domain.observation.Store;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.secret.SecretObserver;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.TokenObserver;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// A server with nothing in it but what is counted, and the port where that is read.
final class ManagementPortTest {

  private static final ProviderId JIRA = new ProviderId("jira");
  private static final String PRIVATE = "a-code-that-nobody-may-see";

  private final EmbeddedServer server =
      ApplicationContext.run(
          EmbeddedServer.class, Map.of("juncture.management.enabled", true, "metrics-test", true));
  private final ManagementPort management =
      server.getApplicationContext().getBean(ManagementPort.class);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givenEverythingHasHappened_whenScraped_thenTheTableInTheDocumentSaysAllOfIt() {
    everythingHappens();

    var scraped = MetricsPage.scraped(scrape());

    assertThat(scraped.labels()).isEqualTo(MetricsPage.documented().labels());
  }

  @Test
  void givenRequestsOfAllKinds_whenScraped_thenRoutesAreTemplatesAndNothingOfTheirPathsIsSaid() {
    get(server.getURI().resolve("/things/" + PRIVATE));
    get(server.getURI().resolve("/nowhere/" + PRIVATE + "?q=" + PRIVATE));
    get(server.getURI().resolve("/things/broken"));

    assertThat(scrape())
        .contains(
            "juncture_http_requests_seconds_count{method=\"GET\",route=\"/things/{id}\",status=\"2xx\"} 1",
            "juncture_http_requests_seconds_count{method=\"GET\",route=\"/things/{id}\",status=\"5xx\"} 1",
            "juncture_http_requests_seconds_count{method=\"none\",route=\"none\",status=\"4xx\"} 1")
        .doesNotContain(PRIVATE);
  }

  @Test
  void givenCallsInFlight_whenScraped_thenTheyAreCountedUntilTheyEnd() {
    var calls = bean(ProviderObserver.class);

    var first = calls.requestStarted(JIRA, ProviderObserver.Kind.API);
    calls.requestStarted(JIRA, ProviderObserver.Kind.API);
    first.ended(ProviderObserver.Outcome.SUCCEEDED);

    assertThat(scrape())
        .contains("juncture_provider_calls_in_flight{kind=\"api\",provider=\"jira\"} 1.0")
        .contains(
            "juncture_provider_calls_seconds_count{kind=\"api\",outcome=\"succeeded\",provider=\"jira\"} 1");
  }

  @Test
  void givenReadsOnManyThreads_whenScraped_thenAllAreCounted() {
    var tokens = bean(TokenObserver.class);

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int thread = 0; thread < 8; thread++) {
        threads.execute(
            () -> {
              for (int read = 0; read < 100_000; read++) {
                tokens.found(TokenObserver.Source.LOCAL);
              }
            });
      }
    }

    assertThat(scrape()).contains("juncture_token_reads_total{source=\"local\"} 800000.0");
  }

  @Test
  void givenTheManagementPort_whenAskedForAnythingElse_thenThereIsNothing() {
    assertThat(get(at("/")).statusCode()).isEqualTo(404);
    assertThat(get(at("/things/1")).statusCode()).isEqualTo(404);
    assertThat(get(server.getURI().resolve("/metrics")).statusCode()).isEqualTo(404);
  }

  @Test
  void givenATakenPort_whenStarting_thenTheReasonNamesTheVariable() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = new ManagementSettings(true, "127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> portWith(settings))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("JUNCTURE_MANAGEMENT_PORT");
    }
  }

  @Test
  void givenAHostThatNobodyKnows_whenStarting_thenTheReasonNamesTheVariable() {
    var settings = new ManagementSettings(true, "no-such-host.invalid", 0);

    assertThatThrownBy(() -> portWith(settings))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("JUNCTURE_MANAGEMENT_HOST");
  }

  @Test
  void givenALoggerOfOurs_whenItsLevelIsSet_thenItLogsFromThereOnAndDefaultTakesItBack()
      throws Exception {
    var logger = LoggerFactory.getLogger("dev.juncture.some.part");
    assertThat(logger.isTraceEnabled()).isFalse();

    assertThat(put("/loggers/dev.juncture.some", "TRACE\n").statusCode()).isEqualTo(204);
    assertThat(logger.isTraceEnabled()).isTrue();

    assertThat(put("/loggers/dev.juncture.some", "DEFAULT").statusCode()).isEqualTo(204);
    assertThat(logger.isTraceEnabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/loggers/ROOT, DEBUG",
    "/loggers/io.netty, DEBUG",
    "/loggers/dev.junctures, DEBUG",
    "/loggers/dev.juncture.x, debug",
    "/loggers/dev.juncture.x, LOUD",
    "/loggers/dev.juncture.x, ''",
  })
  void givenAnotherLoggerOrLevel_whenItIsSet_thenNothingChangesAndTheResponseSaysWhatIsExpected(
      String path, String level) throws Exception {
    var response = put(path, level);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("dev.juncture", "DEBUG");
  }

  @Test
  void givenAPageInABrowser_whenItSetsALevel_thenItMayNot() throws Exception {
    var response = put("/loggers/dev.juncture", "TRACE", "Origin", "https://elsewhere.example");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(LoggerFactory.getLogger("dev.juncture.any").isTraceEnabled()).isFalse();
  }

  private ManagementPort portWith(ManagementSettings settings) {
    return new ManagementPort(settings, bean(PrometheusMeterRegistry.class), bean(LogLevels.class));
  }

  private HttpResponse<String> put(String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(at(path)).PUT(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private void everythingHappens() {
    get(server.getURI().resolve("/things/1"));
    bean(JobObserver.class).observed("keep-alive", "refreshed", 1);
    bean(TokenObserver.class).found(TokenObserver.Source.LOCAL);
    bean(SecretObserver.class).rejected("refresh_token", SecretObserver.Reason.PLAIN);
    bean(TokenObserver.class)
        .refreshed(JIRA, new RefreshResult.Superseded(), Duration.ofMillis(300));
    var calls = bean(ProviderObserver.class);
    calls.requestStarted(JIRA, ProviderObserver.Kind.API).ended(ProviderObserver.Outcome.FAILED);
    calls.rateLimitWait(JIRA, Duration.ofSeconds(2));
    calls.pointsSpent(JIRA, 2);
    calls.fairShareRejected(JIRA);
    awaitCollection();
  }

  /// The JVM reports a collection some time after it.
  private void awaitCollection() {
    System.gc();
    eventually("the collection is reported", () -> scrape().contains("jvm_gc_pause_seconds_count"));
  }

  private String scrape() {
    return get(at("/metrics")).body();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + management.port() + path);
  }

  private static HttpResponse<String> get(URI uri) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no response from " + uri, e);
    }
  }

  private <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  @Controller("/things")
  @Requires(property = "metrics-test")
  static class Things {

    @Get("/{id}")
    String thing(@PathVariable String id) {
      if (id.equals("broken")) {
        throw new IllegalStateException(id);
      }
      return id;
    }
  }

  @Singleton
  @Requires(property = "metrics-test")
  static final class TenConnections implements Pool {

    @Override
    public String name() {
      return "database";
    }

    @Override
    public int limit() {
      return 10;
    }

    @Override
    public int inUse() {
      return 3;
    }

    @Override
    public int waiting() {
      return 0;
    }
  }

  @Singleton
  @Requires(property = "metrics-test")
  static final class ReachableCache implements Store {

    @Override
    public String name() {
      return "cache";
    }

    @Override
    public boolean isReachable() {
      return true;
    }
  }
}
