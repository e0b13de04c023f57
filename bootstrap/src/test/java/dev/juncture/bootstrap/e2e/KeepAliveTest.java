package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections that nobody uses, and two servers that look after them.
final class KeepAliveTest {

  private static final int CUSTOMERS = 8;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Database database = SharedServers.freshDatabase();
  private Environment outside;
  private RunningServer one;
  private RunningServer other;
  private Api api;

  @BeforeEach
  void start() {
    outside = Environment.with(database.url(), SharedServers.freshRedis().url());
    var port = LoopbackPorts.free();
    one = server(port);
    other = server(LoopbackPorts.free());
    api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
    var flow = new Flow(api, outside.atlassian());
    IntStream.range(0, CUSTOMERS).forEach(n -> flow.connect("customer-" + n));
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    outside.close();
  }

  @Test
  void givenIdleConnectionsAndTwoServers_whenTimePasses_thenEachIsRefreshedOnce() {
    fortyDaysPass();

    Eventually.within(LIMIT, "all refreshed", () -> count("last_refreshed_at is not null") == 8);
    twoMoreRunsPass();

    assertThat(outside.atlassian().journal().noted("rotated")).hasSize(CUSTOMERS);
    assertThat(history("customer-0")).startsWith("{\"events\":[{").contains("\"refreshed\"");
  }

  @Test
  void givenIdleConnectionsWhoseUsersRevokedThem_whenTimePasses_thenEachIsMarkedAndLeftAlone() {
    outside.atlassian().revokeAllGrants();
    var before = tokenCalls();
    fortyDaysPass();

    Eventually.within(LIMIT, "all marked", () -> count("invalid_refresh_token") == 8);
    twoMoreRunsPass();

    assertThat(tokenCalls() - before).isEqualTo(CUSTOMERS);
    assertThat(history("customer-0")).contains("\"revoked\"");
  }

  private String history(String externalId) {
    return api.get(
            "/api/backend/connection-info/get-connection-history?provider=jira&external_id="
                + externalId)
        .body();
  }

  private void fortyDaysPass() {
    sql("update \"juncture-core\".connection set authorized_at = now() - interval '40 days'");
  }

  private void twoMoreRunsPass() {
    for (int run = 0; run < 2; run++) {
      sql("update \"juncture-core\".scheduled_tasks set last_success = null");
      Eventually.within(LIMIT, "one more run", () -> runs() == 1);
    }
  }

  private int tokenCalls() {
    return outside.atlassian().journal().calls("POST", "/oauth/token").size();
  }

  private int runs() {
    return number(
        "select count(*) from \"juncture-core\".scheduled_tasks"
            + " where task_name = 'keep-alive' and last_success is not null");
  }

  private int count(String condition) {
    return number("select count(*) from \"juncture-core\".connection where " + condition);
  }

  private int number(String query) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void sql(String update) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(update);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private RunningServer server(int port) {
    return RunningServer.with(
        outside.environment(port, Map.of()),
        Map.of(
            "juncture.jobs.keep-alive-pause", "100ms",
            "juncture.jobs.keep-alive-at-once", "3",
            "juncture.jobs.keep-alive-between", "10ms",
            "juncture.database.job-poll", "100ms"));
  }
}
