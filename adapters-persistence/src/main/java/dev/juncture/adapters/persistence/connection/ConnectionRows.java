package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.connection.ConnectionHistory;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Statements on `connection` and its map of external ids. Each conditional change is one
/// statement, so that the database decides between concurrent callers. It returns the changed row,
/// or an empty list.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConnectionRows extends GenericRepository<ConnectionRow, UUID> {

  String CLAIMED =
      """
       where c.connection_id = :id and c.token_generation = :generation
         and c.refresh_claimed_by = :owner
      """;

  /// A statement that changes a row stands between `CHANGE` and `EVENT`, so that the change and its
  /// event are written together or not at all.
  String CHANGE = "with changed as (";

  String EVENT =
      """
      ), noted as (
        insert into "juncture-core".connection_event (connection_id, type, detail)
        select connection_id,
      """;

  /// Deletes events that are too old, and all but the newest of the others. The event that this
  /// statement writes is not visible here, so one fewer of the others is kept.
  String PRUNE =
      """
        from changed
      ), pruned as (
        delete from "juncture-core".connection_event e using changed
        where e.connection_id = changed.connection_id and e.event_id <= (
          select kept.event_id from "juncture-core".connection_event kept
          where kept.connection_id = changed.connection_id
          order by kept.event_id desc limit 1 offset
      """
          + (ConnectionHistory.LENGTH - 1)
          + ") or e.connection_id = changed.connection_id and e.at < now() - interval '"
          + ConnectionHistory.MAX_AGE_DAYS
          + " days') select "
          + ConnectionRow.COLUMNS
          + " from changed c";

  /// Both accounts, when a consent of another one, or with another subdomain, replaces a grant that
  /// is in use; empty otherwise. A statement sees the rows as they were before its own changes.
  String REPLACED =
      """
        coalesce((select left('account ' || left(p.account_id, 60) || ' ('
            || left(coalesce(p.account_name, ''), 30) || ')' || coalesce(' at ' || p.subdomain, '')
            || ' replaced by ' || left(:accountId, 60) || ' (' || left(:accountName, 30) || ')'
            || coalesce(' at ' || nullif(:subdomain, ''), ''), 200)
          from "juncture-core".connection p
          where p.connection_id = changed.connection_id and not p.invalid_refresh_token
            and p.expires_at > now()
            and (p.account_id <> '' and :accountId <> '' and p.account_id <> :accountId
              or p.subdomain <> nullif(:subdomain, ''))),
          case when :grantKind = 'authorization_code' then '' else :grantKind end)
      """;

  @Query(
      "select"
          + ConnectionRow.COLUMNS
          + """
            from "juncture-core".connection_key m
            join "juncture-core".connection c on c.connection_id = m.connection_id
            where m.workspace_id = :workspace and m.external_id = :externalId
        and m.provider = :provider
            """)
  Optional<ConnectionRow> find(String workspace, String provider, String externalId);

  /// The generation of the access token; empty when there is none that may be used.
  @Query(
      """
      select c.token_generation from "juncture-core".connection_key m
      join "juncture-core".connection c on c.connection_id = m.connection_id
      where m.workspace_id = :workspace and m.external_id = :externalId
        and m.provider = :provider
        and c.access_token is not null and not c.invalid_refresh_token
      """)
  Optional<Long> accessTokenGeneration(String workspace, String provider, String externalId);

  @Query(
      """
      select connection_id from "juncture-core".connection_key
      where workspace_id = :workspace and external_id = :externalId and provider = :provider
      """)
  Optional<UUID> idOf(String workspace, String provider, String externalId);

  /// Marks the authorization as used. 0 when it was used before. Waits for a concurrent transaction
  /// that uses it.
  @Query(
      """
      insert into "juncture-core".consumed_consent (consent_id) values (:authorization)
      on conflict do nothing
      """)
  int consumeAuthorization(UUID authorization);

  /// Deletes a few old ones, and skips rows that another transaction has locked, so that no caller
  /// waits.
  @Query(
      """
      delete from "juncture-core".consumed_consent where consent_id in (
        select consent_id from "juncture-core".consumed_consent
        where consumed_at < now() - interval '1 day' limit 100 for update skip locked)
      """)
  int deleteOldAuthorizations();

  @Query(
      """
      insert into "juncture-core".connection_key
        (workspace_id, external_id, provider, connection_id)
      values (:workspace, :externalId, :provider, :id)
      """)
  int map(String workspace, String provider, String externalId, UUID id);

  @Query(
      CHANGE
          + """
      insert into "juncture-core".connection as c (connection_id, refresh_token, access_token,
        access_token_expires_at, expires_at, authorized_at, scopes, account_id,
        account_name, api_base, subdomain, client_id, grant_kind, created_at, last_updated)
      values (:id, :refreshToken, :accessToken, :accessTokenExpiresAt, :expiresAt, :authorizedAt,
        :scopes, :accountId, :accountName, nullif(:apiBase, ''), nullif(:subdomain, ''),
        nullif(:clientId, ''), :grantKind, now(), now())
      returning
      """
          + ConnectionRow.COLUMNS
          + EVENT
          + "'connected', case when :grantKind = 'authorization_code' then '' else :grantKind end"
          + PRUNE)
  ConnectionRow insert(
      UUID id,
      String refreshToken,
      String accessToken,
      Instant accessTokenExpiresAt,
      Instant expiresAt,
      Instant authorizedAt,
      String scopes,
      String accountId,
      String accountName,
      String apiBase,
      String subdomain,
      String clientId,
      String grantKind);

  /// Locks a connection until the transaction ends: whether its grant may be replaced by that of
  /// the account, because it is that account's with the same subdomain, revoked or expired. Empty
  /// when it was deleted meanwhile.
  @Query(
      """
      select c.invalid_refresh_token or c.expires_at <= now()
        or coalesce(c.account_id = nullif(:accountId, ''), false)
          and c.subdomain is not distinct from nullif(:subdomain, '')
      from "juncture-core".connection c where c.connection_id = :id for update
      """)
  Optional<Boolean> lockForConsent(UUID id, String accountId, String subdomain);

  /// Stores a new consent. Empty when the connection was deleted meanwhile.
  @Query(
      CHANGE
          + """
      update "juncture-core".connection c set refresh_token = :refreshToken,
        access_token = :accessToken, access_token_expires_at = :accessTokenExpiresAt,
        expires_at = :expiresAt, authorized_at = :authorizedAt, scopes = :scopes,
        account_id = :accountId, account_name = :accountName, api_base = nullif(:apiBase, ''),
        subdomain = nullif(:subdomain, ''), client_id = nullif(:clientId, ''),
        grant_kind = :grantKind,
        token_generation = c.token_generation + 1,
        refresh_failing = false, refresh_failures = null,
        invalid_refresh_token = false, invalidated_at = null, invalid_reason = null,
        refresh_claimed_by = null, refresh_claimed_until = null, last_refreshed_at = null,
        last_updated = now()
      where c.connection_id = :id
      returning
      """
          + ConnectionRow.COLUMNS
          + EVENT
          + "'reauthorized', "
          + REPLACED
          + PRUNE)
  List<ConnectionRow> renew(
      UUID id,
      String refreshToken,
      String accessToken,
      Instant accessTokenExpiresAt,
      Instant expiresAt,
      Instant authorizedAt,
      String scopes,
      String accountId,
      String accountName,
      String apiBase,
      String subdomain,
      String clientId,
      String grantKind);

  /// 1 when the claim was obtained, else 0. A claim that begins with the mark of a process lasts
  /// only as long as that process holds its lock ([dev.juncture.adapters.persistence.ProcessLock]).
  @Query(
      """
      update "juncture-core".connection set refresh_claimed_by = :owner,
        refresh_claimed_until = clock_timestamp() + make_interval(secs => :seconds)
      where connection_id = :id and token_generation = :generation and not invalid_refresh_token
        and (refresh_claimed_until is null or refresh_claimed_until <= clock_timestamp()
          or case when refresh_claimed_by like 'process/%' then
            split_part(refresh_claimed_by, '/', 3)
              = cast(cast(extract(epoch from pg_postmaster_start_time()) as bigint) as text)
            and not exists (select from pg_locks l where l.locktype = 'advisory'
              and l.database = (select oid from pg_database where datname = current_database())
              and l.classid = 1246973005
              and l.objid = cast(split_part(refresh_claimed_by, '/', 2) as oid))
            else false end)
      """)
  int claim(UUID id, long generation, String owner, double seconds);

  @Query(
      CHANGE
          + """
      update "juncture-core".connection c set refresh_token = :refreshToken,
        access_token = :accessToken, access_token_expires_at = :accessTokenExpiresAt,
        scopes = coalesce(nullif(:scopes, ''), c.scopes),
        account_id = coalesce(nullif(:accountId, ''), c.account_id),
        account_name = coalesce(nullif(:accountName, ''), c.account_name),
        api_base = coalesce(nullif(:apiBase, ''), c.api_base),
        token_generation = c.token_generation + 1,
        refresh_failing = false, refresh_failures = null,
        refresh_claimed_by = null, refresh_claimed_until = null,
        last_refreshed_at = now(), last_updated = now()
      """
          + CLAIMED
          + " returning "
          + ConnectionRow.COLUMNS
          + EVENT
          + "'refreshed', ''"
          + PRUNE)
  List<ConnectionRow> rotate(
      UUID id,
      long generation,
      String owner,
      String refreshToken,
      String accessToken,
      Instant accessTokenExpiresAt,
      String scopes,
      String accountId,
      String accountName,
      String apiBase);

  @Query(
      CHANGE
          + """
      update "juncture-core".connection c set invalid_refresh_token = true,
        refresh_failing = false, refresh_failures = null,
        invalidated_at = now(), invalid_reason = :reason,
        access_token = null, access_token_expires_at = null,
        refresh_claimed_by = null, refresh_claimed_until = null, last_updated = now()
      """
          + CLAIMED
          + " returning "
          + ConnectionRow.COLUMNS
          + EVENT
          + "'invalidated', left(:reason, 200)"
          + PRUNE)
  List<ConnectionRow> markRevoked(UUID id, long generation, String owner, String reason);

  @Query(
      """
      update "juncture-core".connection c
      set refresh_claimed_by = null, refresh_claimed_until = null
      """
          + CLAIMED)
  int release(UUID id, long generation, String owner);

  /// As [#release(UUID, long, String)], and notes the failure. A statement sees the row as it was
  /// before its own changes.
  @Query(
      """
      update "juncture-core".connection c
      set refresh_claimed_by = null, refresh_claimed_until = null,
        refresh_failures = case when c.refresh_failing then c.refresh_failures
          else (array_append(c.refresh_failures, now()))[greatest(cardinality(c.refresh_failures) - 1, 1):] end,
        refresh_failing = c.refresh_failing
          or coalesce(c.refresh_failures[cardinality(c.refresh_failures) - 1] > now() - interval '10 minutes', false)
      """
          + CLAIMED)
  int releaseAfterFailure(UUID id, long generation, String owner);

  /// Deletes the connection and, by cascade, everything that refers to it. Empty when there is
  /// none.
  @Query(
      """
      delete from "juncture-core".connection c using "juncture-core".connection_key m
      where m.workspace_id = :workspace and m.external_id = :externalId
        and m.provider = :provider
        and c.connection_id = m.connection_id
      returning
      """
          + ConnectionRow.COLUMNS)
  List<ConnectionRow> remove(String workspace, String provider, String externalId);

  /// Takes one idle connection, and returns its key; skips rows that another transaction has
  /// locked. The connection's id decides its position within the spread.
  @Query(
      """
      with taken as (
        update "juncture-core".connection t set keep_alive_tried_at = clock_timestamp()
        where t.connection_id = (
          select c.connection_id from "juncture-core".connection c
          join "juncture-core".connection_key m on m.connection_id = c.connection_id
          where m.provider = :provider and not c.invalid_refresh_token and c.expires_at > now()
            and c.grant_kind = 'authorization_code'
            and coalesce(c.last_refreshed_at, c.authorized_at, c.last_updated)
              < now() - make_interval(secs => :least)
            and coalesce(c.last_refreshed_at, c.authorized_at, c.last_updated)
              < now() - make_interval(secs => :least + :spread *
                (abs(cast(hashtext(cast(c.connection_id as text)) as bigint)) % 1000) / 1000)
            and (c.keep_alive_tried_at is null
              or c.keep_alive_tried_at < now() - make_interval(secs => :again))
            and (c.refresh_claimed_until is null or c.refresh_claimed_until <= now())
          order by coalesce(c.last_refreshed_at, c.authorized_at, c.last_updated) limit 1
          for update of c skip locked)
        returning t.connection_id
      )
      select m.workspace_id, m.provider, m.external_id from taken
      join "juncture-core".connection_key m on m.connection_id = taken.connection_id
      where m.provider = :provider limit 1
      """)
  List<KeyRow> takeIdle(String provider, double least, double spread, double again);

  /// Removes the access token. Empty when there was none of that generation.
  @Query(
      CHANGE
          + """
      update "juncture-core".connection c
      set access_token = null, access_token_expires_at = null, last_updated = now()
      where c.connection_id = :id and c.token_generation = :generation
        and c.access_token is not null
      returning
      """
          + ConnectionRow.COLUMNS
          + EVENT
          + "'refused', ''"
          + PRUNE)
  List<ConnectionRow> discardAccessToken(UUID id, long generation);
}
