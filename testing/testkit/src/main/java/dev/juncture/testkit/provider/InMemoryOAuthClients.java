package dev.juncture.testkit.provider;

import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The workspaces' own clients in memory. Tests can make it unavailable.
public final class InMemoryOAuthClients implements OAuthClients {

  private final Workspaces workspaces;
  private final Map<Owner, OAuthClient> clients = new LinkedHashMap<>();
  private long version = 1;

  public boolean unavailable;

  /// Whether the key of the secrets is lost.
  public boolean unreadable;

  public InMemoryOAuthClients(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Override
  public synchronized boolean put(Owner owner, OAuthClient client) {
    if (workspaces.find(owner.workspace()).isEmpty()) {
      return false;
    }
    present().put(owner, client);
    version++;
    return true;
  }

  @Override
  public synchronized Optional<OAuthClient> find(Owner owner) {
    return Optional.ofNullable(present().get(owner)).map(this::opened);
  }

  @Override
  public synchronized boolean remove(Owner owner) {
    version++;
    return present().remove(owner) != null;
  }

  @Override
  public synchronized Reading read(String seen) {
    if (unavailable) {
      return new Reading.Unavailable();
    }
    var present = present();
    return seen.equals(Long.toString(version))
        ? new Reading.Unchanged()
        : new Reading.Changed(
            Long.toString(version),
            present.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> stored(it.getValue()))));
  }

  private Stored stored(OAuthClient client) {
    return new Stored(client.clientId(), () -> opened(client));
  }

  private OAuthClient opened(OAuthClient client) {
    if (unreadable) {
      throw UnreadableSecretException.withoutKey("the key is lost");
    }
    return client;
  }

  /// Nothing is encrypted here.
  @Override
  public int reencrypt(KeyId old) {
    return 0;
  }

  /// Those of workspaces that are still there.
  private Map<Owner, OAuthClient> present() {
    if (unavailable) {
      throw new StoreUnavailable("database", Duration.ofSeconds(1)).asException();
    }
    if (clients.keySet().removeIf(it -> workspaces.find(it.workspace()).isEmpty())) {
      version++;
    }
    return clients;
  }
}
