package dev.juncture.domain.provider;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Stores the workspaces' own clients, at most one for each workspace and provider. They end with
/// their workspace. Fails with StoreUnavailable.
public interface OAuthClients {

  /// Stores the client, in place of an earlier one. False, and no change, without such a workspace.
  boolean put(Owner owner, OAuthClient client);

  Optional<OAuthClient> find(Owner owner);

  /// False when there was none.
  boolean remove(Owner owner);

  /// All clients, if they are not those of `version`. Their version is another one after every
  /// change, whoever makes it; versions have no order. Cheap when nothing has changed. Never fails.
  Reading read(String version);

  /// Encrypts the secrets that are under the key `old` again, with the current key of their
  /// workspace. Returns how many; those that cannot be decrypted stay as they are. May run many
  /// times at once.
  int reencrypt(KeyId old);

  /// Whose client it is, and at which provider.
  record Owner(WorkspaceId workspace, ProviderId provider) {}

  /// A client as it is stored.
  ///
  /// @param open decrypts it, without the store; fails with StoreUnavailable while the key of the
  ///   workspace cannot be fetched
  record Stored(String clientId, Supplier<OAuthClient> open) {}

  /// What [#read] found.
  sealed interface Reading {

    record Unchanged() implements Reading {}

    record Changed(String version, Map<Owner, Stored> clients) implements Reading {
      public Changed {
        clients = Map.copyOf(clients);
      }
    }

    /// The store did not respond in time.
    record Unavailable() implements Reading {}
  }
}
