package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The audit trail of servers that are processes, and the command that verifies it.
final class AuditIT {

  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
  private static final Map<String, String> ALL = Map.of("JUNCTURE_AUDIT", "all");
  private static final Pattern INTACT =
      Pattern.compile(
          "Verified (\\d+) entries\\. Head: sequence (\\d+), hash ([0-9a-f]{64}), written at .*\n");

  private final Database database = SharedServers.freshDatabase();
  private final Environment outside =
      Environment.with(database.url(), SharedServers.freshRedis().url());

  @AfterEach
  void stop() {
    outside.close();
  }

  private record End(int exitCode, String output) {}

  private End verify(String... more) throws IOException, InterruptedException {
    var command = new ProcessBuilder(ServerProcess.command(ServerProcess.ONE_COMPILER));
    command.command().addAll(List.of("audit", "verify"));
    command.command().addAll(List.of(more));
    command.environment().putAll(outside.environment(0, Map.of()));
    var process = command.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), output);
  }

  private void sql(String statement) throws SQLException {
    try (var connection = database.connect();
        var update = connection.createStatement()) {
      update.execute(statement);
    }
  }

  @Test
  void givenTwoServersOfWhichOneIsKilled_whenVerifying_thenThereIsOneChainThatShowsTampering()
      throws Exception {
    long responses;
    try (var first = ServerProcess.launch(outside, ALL, ServerProcess.ONE_COMPILER);
        var second = ServerProcess.launch(outside, ALL, ServerProcess.ONE_COMPILER)) {
      first.awaitReady();
      second.awaitReady();
      new Flow(first.api, outside.atlassian()).connect("alice");
      try (var killed = new Load(4, first.api, TOKEN);
          var load = new Load(4, second.api, TOKEN)) {
        moreResponses(killed);
        moreResponses(load);
        first.kill();
        moreResponses(load);
        assertThat(load.stop()).containsOnly(200);
        responses = killed.responses() + load.responses();
      }
    }

    var end = verify();

    var intact = INTACT.matcher(end.output());
    assertThat(intact.matches()).as(end.output()).isTrue();
    assertThat(end.exitCode()).isZero();
    assertThat(Long.parseLong(intact.group(1))).isGreaterThanOrEqualTo(responses);
    assertThat(intact.group(2)).isEqualTo(intact.group(1));
    assertThat(verify("--from", "100", "--head", intact.group(3)).exitCode()).isZero();
    assertThatTamperingIsNamed(intact.group(3));
  }

  private void assertThatTamperingIsNamed(String head) throws Exception {
    sql("update \"juncture-core\".audit_entry set external_id = 'bob' where sequence = 77");
    assertThat(verify()).isEqualTo(new End(1, "Entry 77 was changed or moved\n"));
    assertThat(verify("--from", "78").exitCode()).isZero();

    sql("delete from \"juncture-core\".audit_entry where sequence between 70 and 80");
    assertThat(verify()).isEqualTo(new End(1, "Entries 70 to 80 were removed\n"));

    sql("delete from \"juncture-core\".audit_entry where sequence > 50");
    sql(
        "update \"juncture-core\".audit_chain c set sequence = 50, hash = e.hash"
            + " from \"juncture-core\".audit_entry e where e.sequence = 50");
    assertThat(verify().exitCode()).isZero();
    assertThat(verify("--head", head).output()).contains(head, "is not in this trail");
    assertThat(verify("--head", head).exitCode()).isEqualTo(1);
  }

  private static void moreResponses(Load load) {
    var goal = load.responses() + 100;
    Eventually.eventually("more responses", () -> load.responses() >= goal);
  }
}
