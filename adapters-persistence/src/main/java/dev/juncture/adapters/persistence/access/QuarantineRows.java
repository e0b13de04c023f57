package dev.juncture.adapters.persistence.access;

import dev.juncture.adapters.persistence.connection.KeyRow;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements on `quarantine`, and the version of the rules.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface QuarantineRows extends GenericRepository<QuarantineRow, UUID> {

  @Query(
      """
      insert into "juncture-core".quarantine
        (quarantine_id, workspace_id, provider, site_id, external_id, reason, created_at)
      values (:id, :workspace, :provider, :site, :externalId, :reason, :createdAt)
      """)
  int add(
      UUID id,
      @Nullable String workspace,
      @Nullable String provider,
      @Nullable String site,
      @Nullable String externalId,
      String reason,
      Instant createdAt);

  /// How many connections match.
  @Query(
      """
      select count(*) from "juncture-core".connection_key k
      left join "juncture-core".jira_connection j on j.connection_id = k.connection_id
      where k.workspace_id = coalesce(cast(:workspace as text), k.workspace_id)
        and k.provider = coalesce(cast(:provider as text), k.provider)
        and k.external_id = coalesce(cast(:externalId as text), k.external_id)
        and (cast(:site as text) is null or j.jira_site_id = cast(:site as text))
      """)
  int count(
      @Nullable String workspace,
      @Nullable String provider,
      @Nullable String site,
      @Nullable String externalId);

  @Query(
      """
      select quarantine_id, workspace_id, provider, site_id, external_id, reason, created_at
      from "juncture-core".quarantine order by created_at desc, quarantine_id
      """)
  List<QuarantineRow> list();

  @Query("delete from \"juncture-core\".quarantine where quarantine_id = :id")
  int remove(UUID id);

  /// The connections that a quarantine with a site matches.
  @Query(
      """
      select distinct k.workspace_id, k.provider, k.external_id
      from "juncture-core".quarantine q
      join "juncture-core".jira_connection j on j.jira_site_id = q.site_id
      join "juncture-core".connection_key k on k.connection_id = j.connection_id
      where k.workspace_id = coalesce(q.workspace_id, k.workspace_id)
        and k.provider = coalesce(q.provider, k.provider)
        and k.external_id = coalesce(q.external_id, k.external_id)
      """)
  List<KeyRow> quarantinedBySite();

  /// While a quarantine names a site, another one each time: connections to sites change without a
  /// change of the rules.
  @Query(
      """
      select case
        when exists (select from "juncture-core".quarantine where site_id is not null)
        then cast(gen_random_uuid() as text) else cast(version as text) end
      from "juncture-core".access_version
      """)
  String version();
}
