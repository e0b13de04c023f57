package dev.juncture.adapters.persistence.secret;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/// Statements on `workspace_data_key`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DataKeyRows extends GenericRepository<DataKeyRow, String> {

  @Query(
      """
      select workspace_id, key_id, wrapped from "juncture-core".workspace_data_key
      where workspace_id = :workspace
      """)
  Optional<DataKeyRow> findByWorkspace(String workspace);

  @Query(
      """
      select workspace_id, key_id, wrapped from "juncture-core".workspace_data_key
      where key_id = :keyId
      """)
  Optional<DataKeyRow> findByKey(String keyId);

  /// 1 when the row was added; 0 when the workspace or the key id has one.
  @Query(
      """
      insert into "juncture-core".workspace_data_key (workspace_id, key_id, wrapped)
      values (:workspace, :keyId, :wrapped) on conflict do nothing
      """)
  int add(String workspace, String keyId, String wrapped);

  @Query(
      """
      select workspace_id, key_id, wrapped from "juncture-core".workspace_data_key
      where wrapped is not null and left(wrapped, length(:mark)) <> :mark
        and key_id collate "C" > :after
      order by key_id collate "C" limit :limit
      """)
  List<DataKeyRow> findWithoutMark(String mark, String after, int limit);

  /// 1 when the text was replaced; 0 when it is no longer the one that was read.
  @Query(
      """
      update "juncture-core".workspace_data_key set wrapped = :wrapped
      where workspace_id = :workspace and key_id = :keyId and wrapped = :read
      """)
  int rewrap(String workspace, String keyId, String read, String wrapped);

  @Query(
      """
      insert into "juncture-core".workspace_data_key as k (workspace_id, destroyed_at)
      values (:workspace, clock_timestamp())
      on conflict (workspace_id) do update
      set wrapped = null, destroyed_at = coalesce(k.destroyed_at, clock_timestamp())
      """)
  int destroy(String workspace);

  @Query(
      """
      select workspace_id, key_id, wrapped from "juncture-core".workspace_data_key
      where destroyed_at > clock_timestamp() - make_interval(secs => :seconds)
      """)
  List<DataKeyRow> destroyedWithin(double seconds);

  @Query(
      """
      select case when wrapped like 'sealed%' then left(wrapped, 16)
          else left(wrapped, strpos(wrapped, chr(58))) end as master_key,
        count(*) as keys
      from "juncture-core".workspace_data_key where wrapped is not null group by 1
      """)
  List<MasterKeyRow> countByMasterKey();
}
