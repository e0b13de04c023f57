package dev.juncture.adapters.persistence.provider;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on `oauth_client`, and its version.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OAuthClientRows extends GenericRepository<OAuthClientRow, String> {

  String COLUMNS =
      """
      select workspace_id, provider, client_id, client_secret, scopes, redirect_uri
      from "juncture-core".oauth_client
      """;

  @Query(
      """
      select exists (select from "juncture-core".workspace where workspace_id = :workspace)
      """)
  boolean hasWorkspace(String workspace);

  /// 0 when there is no such workspace. One that is deleted meanwhile takes the client with it.
  @Query(
      """
      insert into "juncture-core".oauth_client
        (workspace_id, provider, client_id, client_secret, scopes, redirect_uri)
      select w.workspace_id, :provider, :clientId, :clientSecret, :scopes,
        cast(:redirectUri as text)
      from "juncture-core".workspace w where w.workspace_id = :workspace for key share
      on conflict (workspace_id, provider) do update set client_id = excluded.client_id,
        client_secret = excluded.client_secret, scopes = excluded.scopes,
        redirect_uri = excluded.redirect_uri, changed_at = now()
      """)
  int put(
      String workspace,
      String provider,
      String clientId,
      String clientSecret,
      String scopes,
      @Nullable String redirectUri);

  @Query(COLUMNS + " where workspace_id = :workspace and provider = :provider")
  Optional<OAuthClientRow> find(String workspace, String provider);

  @Query(
      """
      delete from "juncture-core".oauth_client
      where workspace_id = :workspace and provider = :provider
      """)
  int remove(String workspace, String provider);

  @Query(COLUMNS)
  List<OAuthClientRow> list();

  @Query("select cast(version as text) from \"juncture-core\".oauth_client_version")
  String version();

  /// Replaces the secret. 0 when it has changed meanwhile.
  @Query(
      """
      update "juncture-core".oauth_client set client_secret = :next
      where workspace_id = :workspace and provider = :provider and client_secret = :old
      """)
  int replace(String workspace, String provider, String old, String next);
}
