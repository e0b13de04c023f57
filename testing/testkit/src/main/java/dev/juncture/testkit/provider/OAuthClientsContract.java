package dev.juncture.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.provider.OAuthClients.Reading;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [OAuthClients]. The store may hold things of other tests.
public abstract class OAuthClientsContract {

  private static final ProviderId JIRA = new ProviderId("jira");
  private static final OAuthClient PLAIN = client("client-1", "secret-1");
  private static final OAuthClient FULL =
      new OAuthClient(
          "client:2+~",
          new Secret("secret \"2\" % \\"),
          List.of("read:jira-work", "https://api.example/scope,x"),
          Optional.of(URI.create("https://acme.example/callback?x=1")));

  private final String mine = UUID.randomUUID().toString().replace("-", "");

  protected abstract OAuthClients clients();

  protected abstract Workspaces workspaces();

  @Test
  void givenNoClient_whenFinding_thenThereIsNone() {
    var owner = owner("a");

    assertThat(clients().find(owner)).isEmpty();
    assertThat(clients().remove(owner)).isFalse();
    assertThat(current().clients()).doesNotContainKey(owner);
  }

  @Test
  void givenAClient_whenFinding_thenItIsThereAsItWasPutAndOnlyThere() {
    var owner = owner("a");
    var other = owner("b");

    assertThat(clients().put(owner, FULL)).isTrue();

    assertThat(clients().find(owner)).contains(FULL);
    assertThat(clients().find(other)).isEmpty();
    assertThat(clients().find(new Owner(owner.workspace(), new ProviderId("slack")))).isEmpty();
  }

  @Test
  void givenAClient_whenPuttingAnother_thenItReplacesTheFirst() {
    var owner = owner("a");
    clients().put(owner, FULL);

    clients().put(owner, PLAIN);

    assertThat(clients().find(owner)).contains(PLAIN);
  }

  @Test
  void givenAClient_whenRemovingTwice_thenItIsGoneAfterTheFirst() {
    var owner = owner("a");
    clients().put(owner, PLAIN);

    assertThat(clients().remove(owner)).isTrue();
    assertThat(clients().remove(owner)).isFalse();

    assertThat(clients().find(owner)).isEmpty();
    assertThat(current().clients()).doesNotContainKey(owner);
  }

  @Test
  void givenNoSuchWorkspace_whenPutting_thenNothingIsStored() {
    var owner = new Owner(new WorkspaceId("nobody"), JIRA);

    assertThat(clients().put(owner, PLAIN)).isFalse();

    assertThat(clients().find(owner)).isEmpty();
  }

  @Test
  void givenAClient_whenReading_thenItCanBeOpened() {
    var owner = owner("a");
    clients().put(owner, FULL);

    var stored = Optional.ofNullable(current().clients().get(owner)).orElseThrow();

    assertThat(stored.clientId()).isEqualTo(FULL.clientId());
    assertThat(stored.open().get()).isEqualTo(FULL);
    assertThat(stored.toString()).doesNotContain("secret");
  }

  @Test
  void givenChanges_whenReading_thenEachMakesAnotherVersion() {
    var owner = owner("a");
    var none = current().version();
    assertThat(clients().read(none)).isInstanceOf(Reading.Unchanged.class);

    clients().put(owner, PLAIN);
    var one = changedSince(none);
    clients().put(owner, client(PLAIN.clientId(), "secret-2"));
    var another = changedSince(one);
    clients().remove(owner);
    changedSince(another);
  }

  @Test
  void givenAWorkspaceWithAClient_whenItIsDeleted_thenTheClientGoesToo() {
    var owner = owner("a");
    clients().put(owner, PLAIN);
    var before = current().version();

    workspaces().remove(owner.workspace(), false);

    assertThat(clients().find(owner)).isEmpty();
    changedSince(before);
    assertThat(current().clients()).doesNotContainKey(owner);
  }

  private String changedSince(String version) {
    assertThat(clients().read(version)).isInstanceOf(Reading.Changed.class);
    return ((Reading.Changed) clients().read(version)).version();
  }

  private Reading.Changed current() {
    return (Reading.Changed) clients().read("");
  }

  private Owner owner(String name) {
    var id = new WorkspaceId("ws_" + name + mine);
    workspaces().add(new Workspace(id, name + mine, Instant.EPOCH));
    return new Owner(id, JIRA);
  }

  private static OAuthClient client(String id, String secret) {
    return new OAuthClient(id, new Secret(secret), List.of(), Optional.empty());
  }
}
