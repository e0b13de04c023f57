package dev.juncture.adapters.persistence.connection;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Statements that find tokens by the key that sealed them, with the indexes
/// `connection_encryption_key` and `connection_data_key`. The refresh token and the access token of
/// a row always have the same key, because they are written together. The wildcards in `sealed_v1_`
/// and `sealed_v2_` stand for colons, which would start a parameter.
///
/// Key ids and counts include the secrets of the workspaces' own clients, so that a key that one of
/// them needs is not taken for unused.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SealedTokensRows extends GenericRepository<SealedTokensRow, UUID> {

  /// Skips from one key id to the next instead of reading every row.
  @Query(
      """
      with recursive found(mark) as (
        select min(left(refresh_token, 16)) from "juncture-core".connection
        where refresh_token like 'sealed_v1_%'
        union all
        select (select min(left(c.refresh_token, 16)) from "juncture-core".connection c
          where c.refresh_token like 'sealed_v1_%' and left(c.refresh_token, 16) > found.mark)
        from found where found.mark is not null
      )
      select mark from found where mark is not null
      union select left(client_secret, 16) from "juncture-core".oauth_client
      where client_secret like 'sealed_v1_%'
      union select left(s, 16)
      from "juncture-core".webhook_endpoint, unnest(array[secret, old_secret]) s
      where s like 'sealed_v1_%'
      """)
  List<String> keyIds();

  @Query(
      """
      select (select count(*) from "juncture-core".connection
          where refresh_token like 'sealed_v1_%' and left(refresh_token, 16) = :mark)
        + (select count(*) from "juncture-core".oauth_client where left(client_secret, 16) = :mark)
        + (select count(*) from "juncture-core".webhook_endpoint, unnest(array[secret, old_secret]) s
          where left(s, 16) = :mark)
      """)
  long count(String mark);

  @Query(
      """
      with recursive found(mark) as (
        select min(left(refresh_token, 16)) from "juncture-core".connection
        where refresh_token like 'sealed_v2_%'
        union all
        select (select min(left(c.refresh_token, 16)) from "juncture-core".connection c
          where c.refresh_token like 'sealed_v2_%' and left(c.refresh_token, 16) > found.mark)
        from found where found.mark is not null
      )
      select mark from found where mark is not null
      union select left(client_secret, 16) from "juncture-core".oauth_client
      where client_secret like 'sealed_v2_%'
      union select left(s, 16)
      from "juncture-core".webhook_endpoint, unnest(array[secret, old_secret]) s
      where s like 'sealed_v2_%'
      """)
  List<String> dataKeyIds();

  @Query(
      """
      select (select count(*) from "juncture-core".connection
          where refresh_token like 'sealed_v2_%' and left(refresh_token, 16) = :mark)
        + (select count(*) from "juncture-core".oauth_client where left(client_secret, 16) = :mark)
        + (select count(*) from "juncture-core".webhook_endpoint, unnest(array[secret, old_secret]) s
          where left(s, 16) = :mark)
      """)
  long countUnderDataKey(String mark);

  @Query(
      """
      select c.connection_id, c.refresh_token, c.access_token,
        coalesce((select m.workspace_id from "juncture-core".connection_key m
          where m.connection_id = c.connection_id limit 1), 'default') as workspace_id
      from "juncture-core".connection c
      where refresh_token like 'sealed_v1_%' and left(refresh_token, 16) = :mark
        and connection_id > :after
      order by connection_id limit :limit
      """)
  List<SealedTokensRow> next(String mark, UUID after, int limit);

  /// Replaces the tokens. 0 when they have changed meanwhile.
  @Query(
      """
      update "juncture-core".connection
      set refresh_token = :refreshToken, access_token = :accessToken
      where connection_id = :id and refresh_token = :oldRefreshToken
        and access_token is not distinct from :oldAccessToken
      """)
  int replace(
      UUID id,
      String oldRefreshToken,
      @Nullable String oldAccessToken,
      String refreshToken,
      @Nullable String accessToken);
}
