package dev.juncture.adapters.crypto;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretObserver;
import dev.juncture.domain.secret.SecretObserver.Reason;
import dev.juncture.domain.secret.SecretSealer;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.List;

/// Seals with AES-256-GCM under the data key of the workspace, with a random nonce. Purpose, owner
/// and workspace are associated data. Thread-safe.
///
/// Servers of the version before read no value under a data key. They know the default workspace
/// only, so its values are under the keys of the environment until `juncture.encryption.kms` is
/// set.
@Singleton
final class EnvelopeSealer implements SecretSealer, SealingKeys {

  private static final String DATA_KEY = KeyId.ofDataKey("").text();
  private static final int ID_LENGTH = DATA_KEY.length() + 6;

  private final EnvironmentKeys environment;
  private final DataKeys dataKeys;
  private final boolean forDefault;
  private final List<SecretObserver> observers;

  EnvelopeSealer(
      EnvironmentKeys environment,
      DataKeys dataKeys,
      CryptoSettings settings,
      List<SecretObserver> observers) {
    this.environment = environment;
    this.dataKeys = dataKeys;
    this.forDefault = settings.kms() != Kms.NONE;
    this.observers = List.copyOf(observers);
  }

  @Override
  public List<KeyId> keyIds() {
    return environment.ids();
  }

  @Override
  public List<KeyId> retiredKeyIds() {
    return environment.ids().stream().skip(forDefault ? 0 : 1).toList();
  }

  @Override
  public void prepare(WorkspaceId workspace) {
    if (hasDataKey(workspace)) {
      dataKeys.prepare(workspace);
    }
  }

  @Override
  public Sealed seal(WorkspaceId workspace, String purpose, String owner, Secret secret) {
    return hasDataKey(workspace)
        ? dataKeys.toSeal(workspace).seal(purpose, owner, secret)
        : environment.seal(purpose, owner, secret);
  }

  private boolean hasDataKey(WorkspaceId workspace) {
    return forDefault || !workspace.equals(WorkspaceId.DEFAULT);
  }

  @Override
  public Secret open(String purpose, String owner, Sealed sealed) {
    var text = sealed.text();
    if (text.startsWith(DATA_KEY)) {
      return open(keyOf(purpose, owner, text), purpose, owner, text);
    }
    if (!text.startsWith(EnvironmentKeys.PREFIX)) {
      rejected(purpose, Reason.PLAIN);
      throw UnreadableSecretException.plain(purpose, owner);
    }
    try {
      return environment.open(purpose, owner, text);
    } catch (GeneralSecurityException _) {
      throw undecryptable(purpose, owner);
    }
  }

  @Override
  public Secret open(WorkspaceId workspace, String purpose, String owner, Sealed sealed) {
    var text = sealed.text();
    if (!text.startsWith(DATA_KEY)) {
      if (!workspace.equals(WorkspaceId.DEFAULT) && text.startsWith(EnvironmentKeys.PREFIX)) {
        throw undecryptable(purpose, owner); // only the default workspace has such texts
      }
      return open(purpose, owner, sealed);
    }
    var key = keyOf(purpose, owner, text);
    if (!key.workspace().equals(workspace)) {
      throw undecryptable(purpose, owner);
    }
    return open(key, purpose, owner, text);
  }

  private Secret open(DataKey key, String purpose, String owner, String text) {
    try {
      return key.open(purpose, owner, text);
    } catch (GeneralSecurityException _) {
      throw undecryptable(purpose, owner);
    }
  }

  private DataKey keyOf(String purpose, String owner, String text) {
    if (text.length() < ID_LENGTH) {
      throw undecryptable(purpose, owner);
    }
    try {
      return dataKeys.toOpen(text.substring(0, ID_LENGTH));
    } catch (UnreadableSecretException e) {
      rejected(purpose, Reason.UNDECRYPTABLE);
      throw UnreadableSecretException.withoutKey(
          "The %s of %s cannot be decrypted. %s".formatted(purpose, owner, e.getMessage()));
    }
  }

  private UnreadableSecretException undecryptable(String purpose, String owner) {
    rejected(purpose, Reason.UNDECRYPTABLE);
    return new UnreadableSecretException(purpose, owner);
  }

  private void rejected(String purpose, Reason reason) {
    observers.forEach(it -> it.rejected(purpose, reason));
  }
}
