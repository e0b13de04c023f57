package dev.juncture.adapters.persistence.jira;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements on `jira_connection`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface JiraConnectionRows extends GenericRepository<JiraConnectionRow, UUID> {

  @Query(
      "select"
          + JiraConnectionRow.COLUMNS
          + """
            from "juncture-core".connection_key m
            join "juncture-core".jira_connection j on j.connection_id = m.connection_id
            where m.workspace_id = :workspace and m.external_id = :externalId
        and m.provider = :provider
            """)
  Optional<JiraConnectionRow> find(String workspace, String provider, String externalId);

  /// Selects a project. Empty when there is no such connection.
  @Query(
      """
      update "juncture-core".jira_connection j
      set selected_jira_project_id = :project, last_updated = now()
      from "juncture-core".connection_key m
      where m.workspace_id = :workspace and m.external_id = :externalId
        and m.provider = :provider
        and j.connection_id = m.connection_id
      returning
      """
          + JiraConnectionRow.COLUMNS)
  List<JiraConnectionRow> select(
      String workspace, String provider, String externalId, String project);

  /// Inserts or replaces the details. A change of the site removes the selected project, and is
  /// recorded in the connection's history.
  @Query(
      """
      with before as (
        select jira_site_id from "juncture-core".jira_connection where connection_id = :id
      ), kept as (
        insert into "juncture-core".jira_connection as j
          (connection_id, jira_site_id, address_kind, ca_certificate, jira_site_name, jira_site_url,
            created_at, last_updated)
        values (:id, :site, :kind, cast(:caCertificate as text), :name, :url, now(), now())
        on conflict (connection_id) do update set jira_site_id = excluded.jira_site_id,
          address_kind = excluded.address_kind, ca_certificate = excluded.ca_certificate,
          jira_site_name = excluded.jira_site_name, jira_site_url = excluded.jira_site_url,
          selected_jira_project_id = case
            when j.jira_site_id = excluded.jira_site_id then j.selected_jira_project_id end,
          last_updated = now()
        returning
      """
          + JiraConnectionRow.COLUMNS
          + """
            ), noted as (
              insert into "juncture-core".connection_event (connection_id, type, detail)
              select j.connection_id, 'site_changed',
                left(before.jira_site_id, 90) || ' to ' || left(j.jira_site_id, 90)
              from kept j join before on before.jira_site_id <> j.jira_site_id
            )
            select
            """
          + JiraConnectionRow.COLUMNS
          + " from kept j")
  List<JiraConnectionRow> keep(
      UUID id,
      String site,
      String kind,
      @Nullable String caCertificate,
      @Nullable String name,
      @Nullable String url);

  /// The rows of `ids` whose site has a name and an address.
  @Query(
      "select"
          + JiraConnectionRow.COLUMNS
          + """
            from "juncture-core".jira_connection j
            where j.connection_id in (:ids)
              and j.jira_site_name is not null and j.jira_site_url is not null
            """)
  List<JiraConnectionRow> named(Collection<UUID> ids);
}
