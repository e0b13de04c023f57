package dev.juncture.adapters.persistence.connection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/// Reads `connection_event`. Events are written by the statements that change a connection.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EventRows extends GenericRepository<EventRow, Long> {

  @Query(
      """
      select e.event_id, e.at, e.type, e.detail
      from "juncture-core".connection_key m
      join "juncture-core".connection_event e on e.connection_id = m.connection_id
      where m.workspace_id = :workspace and m.external_id = :externalId
        and m.provider = :provider
      order by e.event_id desc limit :length
      """)
  List<EventRow> newestFirst(String workspace, String provider, String externalId, int length);
}
