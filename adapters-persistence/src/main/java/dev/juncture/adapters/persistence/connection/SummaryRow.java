package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.token.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of a connection that a list shows.
record SummaryRow(
    String workspaceId,
    String externalId,
    String provider,
    String state,
    UUID connectionId,
    @Nullable String invalidReason,
    @Nullable String accountId,
    @Nullable String accountName,
    @Nullable String scopes,
    Instant createdAt,
    @Nullable Instant authorizedAt,
    @Nullable Instant lastRefreshedAt,
    Instant expiresAt,
    @Nullable String subdomain,
    @Nullable String clientId,
    String grantKind) {

  /// `m` is the map of external ids, `c` the connection.
  static final String COLUMNS =
      """
       m.workspace_id, m.external_id, m.provider,
       "juncture-core".connection_state(c.invalid_refresh_token, c.expires_at) as state,
       c.connection_id, c.invalid_reason, c.account_id, c.account_name, c.scopes, c.created_at,
       c.authorized_at, c.last_refreshed_at, c.expires_at, c.subdomain, c.client_id, c.grant_kind
      """;

  static SummaryRow read(ResultSet row) throws SQLException {
    return new SummaryRow(
        row.getString("workspace_id"),
        row.getString("external_id"),
        row.getString("provider"),
        row.getString("state"),
        row.getObject("connection_id", UUID.class),
        row.getString("invalid_reason"),
        row.getString("account_id"),
        row.getString("account_name"),
        row.getString("scopes"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "authorized_at"),
        instant(row, "last_refreshed_at"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getString("subdomain"),
        row.getString("client_id"),
        row.getString("grant_kind"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  ConnectionSummary toSummary(Optional<ConnectedResource> resource) {
    // The database function keeps the name of the first release.
    var shown = state.equals("invalid") ? ConnectionState.REVOKED : ConnectionState.parse(state);
    return new ConnectionSummary(
        new ConnectionId(connectionId),
        new ConnectionKey(
            new WorkspaceId(workspaceId), new ProviderId(provider), new ExternalId(externalId)),
        GrantKind.find(grantKind).orElseThrow(),
        shown,
        shown == ConnectionState.REVOKED ? orEmpty(invalidReason) : "",
        ConnectionReader.subdomain(subdomain),
        Optional.ofNullable(clientId),
        resource,
        new Account(orEmpty(accountId), orEmpty(accountName)),
        orEmpty(scopes),
        createdAt,
        Optional.ofNullable(authorizedAt),
        Optional.ofNullable(lastRefreshedAt),
        expiresAt);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
