package dev.juncture.adapters.persistence.access;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Keys, in PostgreSQL.
@Singleton
final class JdbcApiKeys implements ApiKeys {

  private final Database database;
  private final TransactionOperations<Connection> transactions;
  private final ApiKeyRows rows;

  JdbcApiKeys(Database database, TransactionOperations<Connection> transactions, ApiKeyRows rows) {
    this.database = database;
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public boolean add(ApiKey key, String digest) {
    return database.execute(() -> inserted(key, digest));
  }

  @Override
  public boolean replace(UUID old, Instant end, ApiKey successor, String digest) {
    var workspace = successor.workspace().value();
    return database.execute(
        () ->
            transactions.executeWrite(
                _ ->
                    rows.expire(workspace, old, end, successor.createdAt()) == 1
                        && inserted(successor, digest)));
  }

  private boolean inserted(ApiKey key, String digest) {
    return rows.add(
            key.id(),
            key.workspace().value(),
            key.kind().value(),
            key.name(),
            digest,
            key.prefix(),
            ApiKeyRow.joined(key.scopes().stream().map(KeyScope::value).toList()),
            key.expiresAt().orElse(null),
            ApiKeyRow.joined(key.allowedNetworks().stream().map(Network::text).toList()),
            key.createdAt())
        == 1;
  }

  @Override
  public List<ApiKey> list(WorkspaceId workspace) {
    return database.execute(() -> rows.list(workspace.value())).stream()
        .map(ApiKeyRow::key)
        .toList();
  }

  @Override
  public Optional<ApiKey> find(WorkspaceId workspace, UUID id) {
    return database.execute(() -> rows.find(workspace.value(), id)).map(ApiKeyRow::key);
  }

  @Override
  public boolean revoke(WorkspaceId workspace, UUID id, Instant now) {
    return database.execute(() -> rows.revoke(workspace.value(), id, now) == 1);
  }

  @Override
  public boolean markUsed(Map<UUID, Instant> times) {
    // In one order, so that two servers do not wait for each other.
    return database.execute(
        () -> {
          new TreeMap<>(times).forEach(rows::markUsed);
          return true;
        },
        () -> false);
  }
}
