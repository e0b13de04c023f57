package dev.juncture.adapters.persistence.installation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/// Statements on the only row of `installation`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InstallationRows extends GenericRepository<InstallationRow, UUID> {

  /// The identity of this database, in the columns of a row whose other columns mean nothing. The
  /// name of the current WAL file begins with the timeline, in hexadecimal; the control file shows
  /// a new timeline only after a checkpoint, but a server in recovery has no current WAL file.
  @Query(
      """
      select gen_random_uuid() as installation_id, cast(0 as bigint) as epoch,
        cast(s.system_identifier as text) as system_identifier,
        cast(d.oid as bigint) as database_oid,
        case when pg_is_in_recovery() then (select timeline_id from pg_control_checkpoint())
          else cast(cast('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8) as bit(32)) as int)
        end as timeline,
        '' as address
      from pg_control_system() s, pg_database d where d.datname = current_database()
      """)
  InstallationRow identity();

  /// As [#identity()], where the functions are not offered.
  @Query(
      """
      select gen_random_uuid() as installation_id, cast(0 as bigint) as epoch,
        '' as system_identifier, cast(d.oid as bigint) as database_oid, 0 as timeline,
        '' as address
      from pg_database d where d.datname = current_database()
      """)
  InstallationRow oid();

  @Query(
      """
      select installation_id, epoch, system_identifier, database_oid, timeline, address
      from "juncture-core".installation
      """)
  Optional<InstallationRow> find();

  /// 1 when the row was added; 0 when there is one.
  @Query(
      """
      insert into "juncture-core".installation
        (installation_id, epoch, system_identifier, database_oid, timeline, address)
      values (:id, :epoch, :systemIdentifier, :oid, :timeline, :address)
      on conflict do nothing
      """)
  int add(UUID id, long epoch, String systemIdentifier, long oid, int timeline, String address);

  /// 1 when the row was replaced; 0 when it is no longer the one that was seen.
  @Query(
      """
      update "juncture-core".installation set epoch = :epoch,
        system_identifier = :systemIdentifier, database_oid = :oid, timeline = :timeline,
        address = :address, changed_at = now()
      where installation_id = :id and epoch = :seenEpoch
        and system_identifier = :seenSystemIdentifier and database_oid = :seenOid
        and timeline = :seenTimeline and address = :seenAddress
      """)
  int replace(
      UUID id,
      long epoch,
      String systemIdentifier,
      long oid,
      int timeline,
      String address,
      long seenEpoch,
      String seenSystemIdentifier,
      long seenOid,
      int seenTimeline,
      String seenAddress);
}
