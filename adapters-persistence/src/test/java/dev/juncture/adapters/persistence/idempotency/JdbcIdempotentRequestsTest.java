package dev.juncture.adapters.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.idempotency.IdempotentRequest;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.InFlight;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.idempotency.IdempotentRequestsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcIdempotentRequestsTest extends IdempotentRequestsContract {

  private static final String ROWS =
      "select count(*)::text from \"juncture-core\".idempotent_request where key_hash = ?";

  private static Database database;
  private static RunningStore running;

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    running = RunningStore.on(database);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Override
  protected IdempotentRequests store() {
    return running.bean(IdempotentRequests.class);
  }

  @Override
  protected WorkspaceId otherWorkspace() {
    var id = new WorkspaceId("ws_" + UUID.randomUUID());
    running.bean(Workspaces.class).add(new Workspace(id, id.value(), Instant.EPOCH));
    return id;
  }

  @Override
  protected void age(IdempotentRequest aged, Duration time) {
    Sql.on(database)
        .run(
            "update \"juncture-core\".idempotent_request set"
                + " created_at = created_at - make_interval(secs => ?),"
                + " unknown_since = unknown_since - make_interval(secs => ?) where key_hash = ?",
            time.toMillis() / 1e3,
            time.toMillis() / 1e3,
            aged.key());
  }

  @Test
  void givenAClaimOfAProcessThatEnded_whenClaiming_thenItIsTakenOverAtOnce() {
    claimed(request);
    holdBy("process/4294967295/' || " + START + " || '/x");

    assertThat(claimed(request).attempt().earlier()).isPresent();
  }

  @Test
  void givenAClaimFromBeforeARestartOfTheDatabase_whenClaiming_thenItIsInFlight() {
    claimed(request);
    holdBy("process/4294967295/1/x");

    assertThat(claim(request)).isInstanceOf(InFlight.class);
  }

  private static final String START =
      "cast(extract(epoch from pg_postmaster_start_time()) as bigint)";

  private void holdBy(String claimedBy) {
    Sql.on(database)
        .run(
            "update \"juncture-core\".idempotent_request set claimed_by = '"
                + claimedBy
                + "' where key_hash = ?",
            request.key());
  }

  @Test
  void givenAResponse_whenLookingIntoTheTable_thenItsBodyIsEncrypted() {
    store().complete(claimed(request), RESPONSE);

    assertThat(
            Sql.on(database)
                .text(
                    "select body from \"juncture-core\".idempotent_request where key_hash = ?",
                    request.key()))
        .startsWith("sealed:v")
        .doesNotContain("ticket");
  }

  @Test
  void givenAWorkspaceWithRequests_whenItIsRemoved_thenSoAreThey() {
    var theirs = new IdempotentRequest(otherWorkspace(), "POST/x", request.key(), "f1");
    store().complete(claimed(theirs), RESPONSE);

    running.bean(Workspaces.class).remove(theirs.workspace(), false);

    assertThat(Sql.on(database).text(ROWS, request.key())).isEqualTo("0");
  }
}
