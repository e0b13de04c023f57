package dev.juncture.adapters.persistence.secret;

import static java.util.stream.Collectors.toMap;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.DataKeyStore.Lookup.Stored;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The wrapped data keys, in PostgreSQL.
@Singleton
final class JdbcDataKeyStore implements DataKeyStore {

  private static final double MILLIS = 1e3;

  private final Database database;
  private final DataKeyRows rows;

  JdbcDataKeyStore(Database database, DataKeyRows rows) {
    this.database = database;
    this.rows = rows;
  }

  @Override
  public Lookup find(WorkspaceId workspace) {
    return lookup(call(() -> rows.findByWorkspace(workspace.value())));
  }

  @Override
  public Lookup find(KeyId id) {
    return lookup(call(() -> rows.findByKey(id.text())));
  }

  private static Lookup lookup(Optional<DataKeyRow> row) {
    return row.map(DataKeyRow::lookup).orElseGet(Lookup.Absent::new);
  }

  @Override
  public boolean add(WrappedKey key) {
    return call(() -> rows.add(key.workspace().value(), key.id().text(), key.wrapped())) == 1;
  }

  @Override
  public List<WrappedKey> findWithoutMark(String mark, String after, int limit) {
    return call(() -> rows.findWithoutMark(mark, after, limit)).stream()
        .flatMap(row -> row.lookup() instanceof Stored(var key) ? Stream.of(key) : Stream.empty())
        .toList();
  }

  @Override
  public boolean rewrap(WrappedKey read, String wrapped) {
    return call(
            () -> rows.rewrap(read.workspace().value(), read.id().text(), read.wrapped(), wrapped))
        == 1;
  }

  @Override
  public void destroy(WorkspaceId workspace) {
    call(() -> rows.destroy(workspace.value()));
  }

  @Override
  public List<WorkspaceId> destroyedWithin(Duration time) {
    return call(() -> rows.destroyedWithin(time.toMillis() / MILLIS)).stream()
        .map(row -> new WorkspaceId(row.workspaceId()))
        .toList();
  }

  @Override
  public Map<String, Long> countByMasterKey() {
    return call(rows::countByMasterKey).stream()
        .collect(toMap(MasterKeyRow::masterKey, MasterKeyRow::keys));
  }

  private <T> T call(Supplier<T> statement) {
    return database.execute(
        statement,
        () -> {
          throw new KeyUnavailableException("the database does not respond");
        });
  }
}
