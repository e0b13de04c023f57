package dev.juncture.adapters.persistence.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements on `idempotent_request`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotentRequestRows extends GenericRepository<IdempotentRequestRow, UUID> {

  String EXPIRED = " r.created_at <= clock_timestamp() - interval '24 hours'";
  String NAMED = " r.workspace_id = :workspace and r.route = :route and r.key_hash = :key";
  String OWNED = " where" + NAMED + " and r.claimed_by = :owner";
  String END = " claimed_by = null, claimed_until = null";

  /// 1 when the request is new, or the one before has expired.
  @Query(
      """
      insert into "juncture-core".idempotent_request as r
        (workspace_id, route, key_hash, fingerprint, marker, claimed_by, claimed_until)
      values (:workspace, :route, :key, :fingerprint, :marker, :owner,
        clock_timestamp() + make_interval(secs => :seconds))
      on conflict (workspace_id, route, key_hash) do update set
        fingerprint = excluded.fingerprint, marker = excluded.marker,
        created_at = clock_timestamp(), claimed_by = excluded.claimed_by,
        claimed_until = excluded.claimed_until, unknown_since = null, status = null, body = null
      where
      """
          + EXPIRED)
  int add(
      String workspace,
      String route,
      String key,
      String fingerprint,
      UUID marker,
      String owner,
      double seconds);

  /// 1 when the request has no response, and no attempt holds its claim. An attempt that lost its
  /// claim may have had its effect until now.
  @Query(
      """
      update "juncture-core".idempotent_request r set claimed_by = :owner,
        claimed_until = clock_timestamp() + make_interval(secs => :seconds),
        unknown_since =
          case when r.claimed_by is null then r.unknown_since else clock_timestamp() end
      where r.fingerprint = :fingerprint and r.status is null and (r.claimed_by is null
        or r.claimed_until <= clock_timestamp()
        or "juncture-core".process_has_ended(r.claimed_by)) and
      """
          + NAMED)
  int takeOver(
      String workspace, String route, String key, String fingerprint, String owner, double seconds);

  @Query(
      """
      select r.marker, r.fingerprint, r.status, r.body,
        cast(extract(epoch from clock_timestamp() - r.created_at) as double precision)
          as age_seconds,
        cast(extract(epoch from clock_timestamp() - r.unknown_since) as double precision)
          as unknown_seconds
      from "juncture-core".idempotent_request r where
      """
          + NAMED)
  Optional<IdempotentRequestRow> find(String workspace, String route, String key);

  @Query(
      "update \"juncture-core\".idempotent_request r set status = :status, body = :body,"
          + END
          + OWNED)
  int complete(
      String workspace, String route, String key, String owner, int status, @Nullable String body);

  /// Forgets a first attempt.
  @Query(
      "delete from \"juncture-core\".idempotent_request r" + OWNED + " and r.unknown_since is null")
  int remove(String workspace, String route, String key, String owner);

  @Query("update \"juncture-core\".idempotent_request r set" + END + OWNED)
  int release(String workspace, String route, String key, String owner);

  @Query(
      "update \"juncture-core\".idempotent_request r set unknown_since = clock_timestamp(),"
          + END
          + OWNED)
  int markUnknown(String workspace, String route, String key, String owner);

  @Query(
      """
      delete from "juncture-core".idempotent_request where ctid in (
        select r.ctid from "juncture-core".idempotent_request r where
      """
          + EXPIRED
          + " limit :limit)")
  int removeExpired(int limit);
}
