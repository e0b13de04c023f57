package dev.juncture.adapters.persistence.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements on `api_key`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRows extends GenericRepository<ApiKeyRow, UUID> {

  /// 0 when there is no such workspace. One that is deleted meanwhile takes the key with it.
  @Query(
      """
      insert into "juncture-core".api_key (key_id, workspace_id, kind, name, digest, prefix,
        scopes, expires_at, allowed_networks, created_at)
      select :id, w.workspace_id, :kind, :name, :digest, :prefix, :scopes,
        cast(:expiresAt as timestamptz), :allowedNetworks, :createdAt
      from "juncture-core".workspace w where w.workspace_id = :workspace for key share
      """)
  int add(
      UUID id,
      String workspace,
      String kind,
      String name,
      String digest,
      String prefix,
      String scopes,
      @Nullable Instant expiresAt,
      String allowedNetworks,
      Instant createdAt);

  /// 0 when the workspace has no such key, or it is revoked, expired or replaced already.
  @Query(
      """
      update "juncture-core".api_key set expires_at = least(expires_at, :end), replaced_at = :now
      where key_id = :id and workspace_id = :workspace and revoked_at is null
        and replaced_at is null and (expires_at is null or expires_at > :now)
      """)
  int expire(String workspace, UUID id, Instant end, Instant now);

  @Query(
      "select"
          + ApiKeyRow.COLUMNS
          + """
            from "juncture-core".api_key k where k.workspace_id = :workspace
            order by k.created_at desc, k.key_id
            """)
  List<ApiKeyRow> list(String workspace);

  @Query(
      "select"
          + ApiKeyRow.COLUMNS
          + """
            from "juncture-core".api_key k where k.key_id = :id and k.workspace_id = :workspace
            """)
  Optional<ApiKeyRow> find(String workspace, UUID id);

  /// 0 when the workspace has no such key.
  @Query(
      """
      update "juncture-core".api_key set revoked_at = coalesce(revoked_at, :now)
      where key_id = :id and workspace_id = :workspace
      """)
  int revoke(String workspace, UUID id, Instant now);

  @Query(
      """
      update "juncture-core".api_key set last_used_at = greatest(last_used_at, :at)
      where key_id = :id
      """)
  int markUsed(UUID id, Instant at);

  /// All that may be accepted now or later.
  @Query(
      "select"
          + ApiKeyRow.COLUMNS
          + """
            from "juncture-core".api_key k
            where k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
            """)
  List<ApiKeyRow> valid();
}
