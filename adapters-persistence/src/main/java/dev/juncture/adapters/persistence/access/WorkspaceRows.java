package dev.juncture.adapters.persistence.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on `workspace`.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface WorkspaceRows extends GenericRepository<WorkspaceRow, String> {

  /// 0 when the name is taken.
  @Query(
      """
      insert into "juncture-core".workspace (workspace_id, name, created_at)
      values (:id, :name, :createdAt) on conflict (name) do nothing
      """)
  int add(String id, String name, Instant createdAt);

  @Query(
      """
      select workspace_id, name, created_at from "juncture-core".workspace
      where workspace_id = :id
      """)
  Optional<WorkspaceRow> find(String id);

  @Query(
      """
      select workspace_id, name, created_at from "juncture-core".workspace
      where workspace_id collate "C" > :after order by workspace_id collate "C" limit :limit
      """)
  List<WorkspaceRow> list(String after, int limit);

  /// Fails when the name is taken.
  @Query("update \"juncture-core\".workspace set name = :name where workspace_id = :id")
  int rename(String id, String name);

  @Query(SettingsRow.SELECT + "where workspace_id = :id")
  Optional<SettingsRow> settings(String id);

  /// Those of all workspaces.
  @Query(SettingsRow.SELECT)
  List<SettingsRow> settings();

  @Query(
      """
      update "juncture-core".workspace set allowed_origins = :allowedOrigins,
        redirect_uris = :redirectUris, frontend_auth = :frontendAuth, brand_name = :brandName,
        brand_logo_url = :brandLogoUrl, brand_accent = :brandAccent
      where workspace_id = :workspaceId
      """)
  int replaceSettings(
      String workspaceId,
      @Nullable String allowedOrigins,
      @Nullable String redirectUris,
      @Nullable String frontendAuth,
      @Nullable String brandName,
      @Nullable String brandLogoUrl,
      @Nullable String brandAccent);

  @Query(
      """
      delete from "juncture-core".connection c using "juncture-core".connection_key k
      where k.workspace_id = :id and c.connection_id = k.connection_id
      """)
  int removeConnections(String id);

  @Query("select count(*) from \"juncture-core\".connection_key where workspace_id = :id")
  int countConnections(String id);

  @Query("select exists (select from \"juncture-core\".connection_key where workspace_id = :id)")
  boolean hasConnections(String id);

  /// Fails when the workspace has connections.
  @Query("delete from \"juncture-core\".workspace where workspace_id = :id")
  int remove(String id);
}
