package dev.juncture.adapters.persistence.provider;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.secret.SealedColumn;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/// The workspaces' own clients, in PostgreSQL.
@Singleton
final class JdbcOAuthClients implements OAuthClients {

  private final Database database;
  private final OAuthClientRows rows;
  private final SealedColumn secrets;

  JdbcOAuthClients(Database database, OAuthClientRows rows, SecretSealer sealer) {
    this.database = database;
    this.rows = rows;
    this.secrets = new SealedColumn(sealer, "oauth_client.client_secret");
  }

  @Override
  public boolean put(Owner owner, OAuthClient client) {
    // A data key is made for a workspace that is there, and not within the transaction.
    return database.execute(() -> rows.hasWorkspace(owner.workspace().value()))
        && put(owner, client, sealed(owner, client.secret()));
  }

  private boolean put(Owner owner, OAuthClient client, String sealed) {
    return database.execute(
        () ->
            rows.put(
                    owner.workspace().value(),
                    owner.provider().value(),
                    client.clientId(),
                    sealed,
                    String.join(" ", client.scopes()),
                    client.redirectUri().map(URI::toString).orElse(null))
                == 1);
  }

  @Override
  public Optional<OAuthClient> find(Owner owner) {
    return database
        .execute(() -> rows.find(owner.workspace().value(), owner.provider().value()))
        .map(this::opened);
  }

  @Override
  public boolean remove(Owner owner) {
    return database.execute(
        () -> rows.remove(owner.workspace().value(), owner.provider().value()) == 1);
  }

  @Override
  public Reading read(String version) {
    return database.execute(() -> reading(version), Reading.Unavailable::new);
  }

  /// The version is read first: when clients change meanwhile, the next call finds another one.
  private Reading reading(String seen) {
    var version = rows.version();
    return version.equals(seen)
        ? new Reading.Unchanged()
        : new Reading.Changed(
            version,
            rows.list().stream().collect(Collectors.toMap(OAuthClientRow::owner, this::stored)));
  }

  private Stored stored(OAuthClientRow row) {
    return new Stored(row.clientId(), () -> opened(row));
  }

  @Override
  public int reencrypt(KeyId old) {
    return (int)
        database.execute(rows::list).stream()
            .filter(it -> it.clientSecret().startsWith(old.text()))
            .filter(this::reencrypted)
            .count();
  }

  private boolean reencrypted(OAuthClientRow row) {
    try {
      var next = sealed(row.owner(), opened(row).secret());
      return database.execute(
          () -> rows.replace(row.workspaceId(), row.provider(), row.clientSecret(), next) == 1);
    } catch (UnreadableSecretException _) {
      return false;
    }
  }

  private OAuthClient opened(OAuthClientRow row) {
    var owner = row.owner();
    return row.client(secrets.opened(owner.workspace(), text(owner), row.clientSecret()));
  }

  private String sealed(Owner owner, Secret secret) {
    secrets.prepare(owner.workspace());
    return secrets.sealed(owner.workspace(), text(owner), secret);
  }

  /// What a secret is bound to.
  private static String text(Owner owner) {
    return owner.workspace() + "/" + owner.provider();
  }
}
