package dev.juncture.adapters.web.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import org.junit.jupiter.api.Test;

final class AuditOfChangesTest extends HttpTest {

  private static final String INFO = "/api/backend/connection-info/";
  private static final String ALICE = "?external_id=alice&provider=jira";

  @Test
  void givenTheDefault_whenReadingTokens_thenOnlyTheRefreshTokenIsRecorded() {
    app.aliceIsConnected();

    backend(INFO + "get-access-token" + ALICE);
    backend(INFO + "get-access-token" + ALICE);
    backend(INFO + "get-connection-credentials" + ALICE);

    assertThat(app.trail.events())
        .extracting(AuditEvent::action)
        .containsExactly(AuditAction.REFRESH_TOKEN_READ);
  }

  @Test
  void givenNothingCanBeWritten_whenReadingAnAccessToken_thenItIsServed() {
    app.aliceIsConnected();
    app.trail.becomeUnavailable();

    assertThat(backend(INFO + "get-access-token" + ALICE).status()).isEqualTo(200);
  }
}
