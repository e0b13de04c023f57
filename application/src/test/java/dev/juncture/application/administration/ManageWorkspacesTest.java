package dev.juncture.application.administration;

import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.administration.ManageWorkspaces.Contents;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.secret.DestroyDataKey;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.SingleWorkspace;
import dev.juncture.domain.error.DomainError.WorkspaceExists;
import dev.juncture.domain.error.DomainError.WorkspaceNotEmpty;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.secret.InMemoryDataKeyStore;
import dev.juncture.testkit.secret.ReversibleMasterKeys;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ManageWorkspacesTest {

  private final InMemoryPorts ports = new InMemoryPorts();
  private final InMemoryDataKeyStore dataKeys = new InMemoryDataKeyStore(ports.clock);
  private final ManageWorkspaces workspaces = manage(true);

  private ManageWorkspaces manage(boolean several) {
    return new ManageWorkspaces(
        several,
        ports.access,
        ports.access,
        ports.directory,
        new Disconnect(
            ports.mode,
            ports.providers,
            ports.connections,
            ports.directory,
            ports.cache,
            ports.audit),
        new DestroyDataKey(dataKeys, new ReversibleMasterKeys()),
        ports.accessControl,
        ports.audit,
        ports.ids,
        ports.clock);
  }

  @Test
  void givenANewWorkspace_whenListing_thenItIsThereBesideTheDefaultOne() {
    var made = workspaces.create("Staging");

    assertThat(made.id().value()).matches("ws_[0-9a-f]{32}");
    assertThat(workspaces.list("", 10)).extracting(Workspace::name).contains("default", "Staging");
    assertThat(workspaces.find(made.id())).isEqualTo(made);
    assertThat(errorOf(() -> workspaces.create("Staging"))).isEqualTo(new WorkspaceExists());
    assertThat(errorOf(() -> workspaces.create(" "))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void givenOneWorkspaceOnly_whenCreatingAnother_thenItIsRejected() {
    assertThat(errorOf(() -> manage(false).create("Staging"))).isEqualTo(new SingleWorkspace());
  }

  @Test
  void givenAWorkspace_whenRenaming_thenItHasThatName() {
    var made = workspaces.create("Staging");

    assertThat(workspaces.rename(made.id(), "Test").name()).isEqualTo("Test");
    assertThat(ports.accessControl.workspaces()).containsEntry(made.id(), "Test");
    assertThat(errorOf(() -> workspaces.rename(made.id(), "default")))
        .isEqualTo(new WorkspaceExists());
    assertThat(errorOf(() -> workspaces.rename(new WorkspaceId("nobody"), "x")))
        .isEqualTo(new WorkspaceNotFound());
  }

  @Test
  void givenConnections_whenDeleting_thenOnlyForceEndsThemAll() {
    var id = workspaces.create("Staging").id();
    for (int n = 0; n < 250; n++) {
      connect(id, n);
    }
    connect(WorkspaceId.DEFAULT, 999);
    assertThat(workspaces.contents(id)).isEqualTo(new Contents(250, 0));

    assertThat(errorOf(() -> workspaces.delete(id, false))).isEqualTo(new WorkspaceNotEmpty());
    assertThat(ports.connections.summaries()).hasSize(251);

    dataKeys.add(new WrappedKey(KeyId.ofDataKey("aaaaaa"), id, "test:x"));
    workspaces.delete(id, true);

    assertThat(ports.connections.summaries()).hasSize(1);
    assertThat(dataKeys.find(id)).isInstanceOf(DataKeyStore.Lookup.Destroyed.class);
    assertThat(errorOf(() -> workspaces.find(id))).isEqualTo(new WorkspaceNotFound());
    workspaces.delete(id, true); // as after a failure in between
    assertThat(errorOf(() -> workspaces.delete(new WorkspaceId("nobody"), true)))
        .isEqualTo(new WorkspaceNotFound());
  }

  @Test
  void givenTheDefaultWorkspace_whenDeleting_thenItStays() {
    assertThat(errorOf(() -> workspaces.delete(WorkspaceId.DEFAULT, true)))
        .isEqualTo(new SingleWorkspace());
  }

  private void connect(WorkspaceId workspace, int n) {
    var key = new ConnectionKey(workspace, new ProviderId("jira"), new ExternalId("user " + n));
    ports.connections.save(
        new Connection(
            new ConnectionId(new UUID(7, n)),
            key,
            new Live(new Secret("refresh"), InMemoryPorts.token("access", IN_AN_HOUR)),
            0,
            IN_A_YEAR),
        new ProviderDetails.None());
  }
}
