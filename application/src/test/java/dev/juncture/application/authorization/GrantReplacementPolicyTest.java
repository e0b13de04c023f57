package dev.juncture.application.authorization;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails.None;
import dev.juncture.domain.error.DomainError.ConnectionExists;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A stranger who knows an external id, and an account of their own.
final class GrantReplacementPolicyTest {

  private static final Account ADA = new Account("1", "Ada");
  private static final Account BOB = new Account("2", "Bob");

  private final InMemoryPorts ports = new InMemoryPorts();

  @Test
  void givenOnlyTheSameAccountMayReplace_whenAnotherConsents_thenTheGrantStays() {
    ports.openReplace = GrantReplacementPolicy.SAME_ACCOUNT;
    consent(ADA, new FlowOrigin.Open());

    assertThat(errorOf(() -> consent(BOB, new FlowOrigin.Open())))
        .isEqualTo(new ConnectionExists());
    assertThat(errorOf(() -> consent(Account.UNKNOWN, new FlowOrigin.Open())))
        .isEqualTo(new ConnectionExists());
    assertThat(ports.directory.find(ALICE).orElseThrow().account()).isEqualTo(ADA);
  }

  @Test
  void givenOnlyTheSameAccountMayReplace_whenItDoesOrASessionAllowsIt_thenTheGrantIsReplaced() {
    ports.openReplace = GrantReplacementPolicy.SAME_ACCOUNT;
    consent(ADA, new FlowOrigin.Open());

    assertThatCode(() -> consent(ADA, new FlowOrigin.Open())).doesNotThrowAnyException();
    assertThatCode(
            () ->
                consent(
                    BOB,
                    new FlowOrigin.Session(
                        new ConnectSessionToken(new Secret("t")),
                        UUID.randomUUID(),
                        new Configured())))
        .doesNotThrowAnyException();
  }

  @Test
  void givenAnybodyMayReplace_whenAnotherConsents_thenTheHistoryNamesBoth() {
    consent(ADA, new FlowOrigin.Open());
    consent(BOB, new FlowOrigin.Open());

    assertThat(ports.connections.newestFirst(ALICE).getFirst().detail())
        .isEqualTo("account 1 (Ada) replaced by 2 (Bob)");
  }

  private void consent(Account account, FlowOrigin origin) {
    var tokens = new GrantedTokens(token("a", IN_AN_HOUR), new Secret("r"), "", account);
    ports
        .establishConnection()
        .establish(
            new PendingConnection(UUID.randomUUID(), ALICE, tokens, NOW, IN_A_YEAR, origin),
            new None());
  }
}
