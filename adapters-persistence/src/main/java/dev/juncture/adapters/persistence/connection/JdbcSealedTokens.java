package dev.juncture.adapters.persistence.connection;

import static java.util.stream.Collectors.toMap;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sealed tokens, in PostgreSQL. Each row is replaced by its own statement.
@Singleton
final class JdbcSealedTokens implements SealedTokens {

  private final Database database;
  private final SealedTokensRows rows;
  private final TokenColumns columns;

  JdbcSealedTokens(Database database, SealedTokensRows rows, TokenColumns columns) {
    this.database = database;
    this.rows = rows;
    this.columns = columns;
  }

  @Override
  public Map<KeyId, Long> countByKey() {
    return database.execute(
        () ->
            Stream.of(rows.keyIds(), rows.dataKeyIds())
                .flatMap(List::stream)
                .collect(toMap(KeyId::new, this::count)));
  }

  private long count(String id) {
    return new KeyId(id).isDataKey() ? rows.countUnderDataKey(id) : rows.count(id);
  }

  @Override
  public Batch reencrypt(KeyId old, ConnectionId after, int limit) {
    var found = database.execute(() -> rows.next(old.text(), after.value(), limit));
    var outcomes = found.stream().map(this::reencrypt).toList();
    return new Batch(
        count(outcomes, Outcome.SEALED),
        count(outcomes, Outcome.UNREADABLE),
        found.isEmpty() ? after : new ConnectionId(found.getLast().connectionId()),
        found.size() < limit);
  }

  private Outcome reencrypt(SealedTokensRow row) {
    try {
      return replace(row, reencrypted(row));
    } catch (UnreadableSecretException _) {
      return Outcome.UNREADABLE;
    }
  }

  private SealedTokensRow reencrypted(SealedTokensRow row) {
    var id = new ConnectionId(row.connectionId());
    var workspace = new WorkspaceId(row.workspaceId());
    var refreshToken = columns.refreshToken(workspace, id.value(), row.refreshToken());
    return new SealedTokensRow(
        id.value(),
        row.workspaceId(),
        columns.sealedRefreshToken(workspace, id, refreshToken),
        accessToken(workspace, id, row));
  }

  private @Nullable String accessToken(
      WorkspaceId workspace, ConnectionId id, SealedTokensRow row) {
    var text = row.accessToken();
    return text == null
        ? null
        : columns.sealedAccessToken(
            workspace, id, columns.accessToken(workspace, id.value(), text));
  }

  private Outcome replace(SealedTokensRow old, SealedTokensRow next) {
    var replaced =
        database.execute(
            () ->
                rows.replace(
                    old.connectionId(),
                    old.refreshToken(),
                    old.accessToken(),
                    next.refreshToken(),
                    next.accessToken()));
    return replaced == 1 ? Outcome.SEALED : Outcome.SUPERSEDED;
  }

  private static int count(List<Outcome> outcomes, Outcome which) {
    return (int) outcomes.stream().filter(which::equals).count();
  }

  private enum Outcome {
    SEALED,
    SUPERSEDED,
    UNREADABLE
  }
}
