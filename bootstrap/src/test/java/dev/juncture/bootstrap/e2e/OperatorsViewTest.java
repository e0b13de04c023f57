package dev.juncture.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What operators get to see of a whole server at work, and what they must not.
final class OperatorsViewTest {

  private static final String EXTERNAL_ID = "customer-4711";
  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=" + EXTERNAL_ID;
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\w+) ");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|");

  private final List<String> traces = new CopyOnWriteArrayList<>();
  private final int port = LoopbackPorts.free();
  private final int managementPort = LoopbackPorts.free();
  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  private final Api api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
  private HttpServer collector;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/traces", this::take);
    collector.start();
    var variables =
        Map.of(
            "JUNCTURE_MANAGEMENT_PORT",
            String.valueOf(managementPort),
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://127.0.0.1:" + collector.getAddress().getPort());
    server = RunningServer.with(outside.environment(port, variables));
    new Flow(api, outside.atlassian()).connect(EXTERNAL_ID);
  }

  @AfterEach
  void stop() {
    server.close();
    outside.close();
    collector.stop(0);
  }

  @Test
  void givenAServerAtWork_whenItsMetricsAreRead_thenAllAreDocumentedAndNoneNamesACustomer()
      throws IOException {
    var token = api.get(TOKEN).text("access_token");
    api.get("/api/backend/jira/get-projects?external_id=" + EXTERNAL_ID);

    var metrics = metrics();

    assertThat(FAMILY.matcher(metrics).results().map(it -> it.group(1)).collect(toSet()))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.replaceFirst("_max$", "")).isIn(documented()));
    assertThat(metrics)
        .contains(
            "juncture_pool_limit{pool=\"database\"} 10.0",
            "juncture_store_reachable{store=\"database\"} 1.0",
            "juncture_store_reachable{store=\"cache\"} 1.0",
            "route=\"/api/backend/connection-info/get-access-token\"",
            "juncture_provider_calls_seconds_count{kind=\"token\",outcome=\"succeeded\",provider=\"jira\"}",
            "juncture_provider_calls_seconds_count{kind=\"api\",outcome=\"succeeded\",provider=\"jira\"}")
        .doesNotContain(EXTERNAL_ID, token);
    assertThat(api.get("/metrics").status()).isEqualTo(404);
    assertThat(api.get("/api/backend/metrics").body()).contains("juncture_http_requests_seconds");
    assertThat(api.withKey("").get("/api/backend/metrics").status()).isEqualTo(401);
  }

  @Test
  void givenACollector_whenTheServerHasWorked_thenItsSpansReachItAndHoldNothingPrivate() {
    var token = api.get(TOKEN).text("access_token");
    api.get("/api/backend/jira/get-projects?external_id=" + EXTERNAL_ID);

    server.close(); // tells what it still knows

    assertThat(String.join("\n", traces))
        .contains("GET /api/backend/connection-info/get-access-token", "jira token", "jira api")
        .doesNotContain(EXTERNAL_ID, token, Environment.KEY, Environment.CLIENT_SECRET);
  }

  private String metrics() {
    return api.withKey("")
        .get(URI.create("http://127.0.0.1:" + managementPort + "/metrics"))
        .body();
  }

  private static Set<String> documented() throws IOException {
    return DOCUMENTED
        .matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
        .results()
        .map(it -> it.group(1))
        .collect(toSet());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      var body = exchange.getRequestBody();
      traces.add(
          new String((isZipped ? new GZIPInputStream(body) : body).readAllBytes(), ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
