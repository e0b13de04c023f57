package dev.juncture.adapters.persistence.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.provider.OAuthClients.Reading;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.provider.OAuthClientsContract;
import dev.juncture.testkit.secret.ReversibleSealer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcOAuthClientsTest extends OAuthClientsContract {

  private static final ReversibleSealer SEALER = new ReversibleSealer();
  private static final Owner MINE = new Owner(WorkspaceId.DEFAULT, new ProviderId("jira"));
  private static final Owner OTHER = new Owner(new WorkspaceId("ws_1"), new ProviderId("jira"));
  private static final OAuthClient CLIENT =
      new OAuthClient("client-1", new Secret("secret-1"), List.of(), Optional.empty());

  private static Database database;
  private static RunningStore store;

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database, SEALER).withWorkspaces("ws_1");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @AfterEach
  void clean() {
    SEALER.unavailable = false;
    clients().remove(MINE);
    clients().remove(OTHER);
  }

  @Test
  void givenAClient_whenLookingIntoTheTable_thenItsSecretIsSealed() {
    clients().put(MINE, CLIENT);

    assertThat(
            Sql.on(database)
                .text(
                    "select client_secret from \"juncture-core\".oauth_client where workspace_id = 'default'"))
        .startsWith("sealed:")
        .doesNotContain("secret-1");
  }

  @Test
  void givenASecretOfAnotherWorkspace_whenOpening_thenItIsUnreadable() {
    clients().put(MINE, CLIENT);
    Sql.on(database)
        .run(
            "update \"juncture-core\".oauth_client set workspace_id = 'ws_1' where workspace_id = ?",
            "default");

    assertThatThrownBy(() -> clients().find(OTHER)).isInstanceOf(UnreadableSecretException.class);
  }

  /// The rules of access and other workspaces do not suffer from a key that cannot be fetched.
  @Test
  void givenAKeyThatCannotBeFetched_whenReading_thenOnlyOpeningFails() {
    clients().put(OTHER, CLIENT);
    SEALER.unavailable = true;

    var read = ((Reading.Changed) clients().read("")).clients();

    assertThat(read.get(OTHER))
        .satisfies(
            stored ->
                assertThatThrownBy(() -> stored.open().get())
                    .isInstanceOf(DomainException.class)
                    .hasMessageContaining("kms"));
    assertThatThrownBy(() -> clients().put(OTHER, CLIENT)).isInstanceOf(DomainException.class);
  }

  @Test
  void givenAChangeByHand_whenReading_thenItIsSeen() {
    clients().put(MINE, CLIENT);
    var before = ((Reading.Changed) clients().read("")).version();

    Sql.on(database).run("delete from \"juncture-core\".oauth_client");

    assertThat(clients().read(before)).isInstanceOf(Reading.Changed.class);
  }

  /// Such a server would send the refresh tokens of own clients with the wrong one.
  @Test
  void givenAClient_whenAServerOfTheVersionBeforeStarts_thenItMustNot() {
    clients().put(MINE, CLIENT);

    assertThat(
            Sql.on(database)
                .text("select oldest_script from \"juncture-core\".schema_compatibility"))
        .isEqualTo("76");
  }

  @Test
  void givenASecretUnderAnOldKey_whenReencrypting_thenTheOldKeyIsNotNeededAnyMore() {
    var own = SharedServers.freshDatabase();
    try (var old = RunningStore.on(own, new ReversibleSealer("oldKey"))) {
      old.bean(OAuthClients.class).put(MINE, CLIENT);
    }
    assertThatThrownBy(() -> RunningStore.on(own, new ReversibleSealer("newKey")))
        .isInstanceOf(MissingKeyException.class);

    try (var both = RunningStore.on(own, new ReversibleSealer("newKey", "oldKey"))) {
      var oldKey = new KeyId("sealed:v1:oldKey");
      assertThat(both.sealedTokens().countByKey()).isEqualTo(Map.of(oldKey, 1L));
      assertThat(both.bean(OAuthClients.class).reencrypt(oldKey)).isOne();
      assertThat(both.bean(OAuthClients.class).reencrypt(oldKey)).isZero();
    }
    try (var newOnly = RunningStore.on(own, new ReversibleSealer("newKey"))) {
      assertThat(newOnly.bean(OAuthClients.class).find(MINE)).contains(CLIENT);
    }
  }

  @Override
  protected OAuthClients clients() {
    return store.bean(OAuthClients.class);
  }

  @Override
  protected Workspaces workspaces() {
    return store.bean(Workspaces.class);
  }
}
