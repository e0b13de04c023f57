package dev.juncture.adapters.persistence.jira;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The statements over `jira_connection`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface JiraConnectionRows extends GenericRepository<JiraConnectionRow, UUID> {

  @Query(
      "select"
          + JiraConnectionRow.COLUMNS
          + """
            from "juncture-core".connection_external_map m
            join "juncture-core".jira_connection j on j.connection_id = m.connection_id
            where m.external_id = :externalId and m.provider = :provider
            """)
  Optional<JiraConnectionRow> find(String provider, String externalId);

  /// Empty when there is no such connection.
  @Query(
      """
      update "juncture-core".jira_connection j
      set selected_jira_project_id = :project, last_updated = now()
      from "juncture-core".connection_external_map m
      where m.external_id = :externalId and m.provider = :provider
        and j.connection_id = m.connection_id
      returning
      """
          + JiraConnectionRow.COLUMNS)
  List<JiraConnectionRow> select(String provider, String externalId, String project);

  /// A project belongs to its site, and goes with it.
  @Query(
      """
      insert into "juncture-core".jira_connection as j
        (connection_id, jira_site_id, selected_jira_project_id, created_at, last_updated)
      values (:id, :site, null, now(), now())
      on conflict (connection_id) do update set jira_site_id = excluded.jira_site_id,
        selected_jira_project_id = case
          when j.jira_site_id = excluded.jira_site_id then j.selected_jira_project_id end,
        last_updated = now()
      """)
  int keep(UUID id, String site);
}
