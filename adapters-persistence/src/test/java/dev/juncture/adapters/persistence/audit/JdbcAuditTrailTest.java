package dev.juncture.adapters.persistence.audit;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.audit.AuditTrailContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class JdbcAuditTrailTest extends AuditTrailContract {

  private Database database;
  private RunningStore store;

  @BeforeEach
  void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Override
  protected AuditTrail trail() {
    return store.bean(AuditTrail.class);
  }

  /// The trail's time never goes back, so that it continues from there.
  @Override
  protected void advance(Duration length) {
    Sql.on(database)
        .run(
            "update \"juncture-core\".audit_chain"
                + " set at = greatest(at, now()) + make_interval(secs => ?)",
            (double) length.toSeconds());
  }
}
