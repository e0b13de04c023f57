package dev.juncture.domain.connection;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.util.List;
import java.util.Optional;

/// Lists connections. Decrypts no token, so it also works for connections whose tokens cannot be
/// decrypted. Fails with StoreUnavailable.
public interface ConnectionDirectory {

  /// Returns the page of matching connections at the position `from`. The order is by external id
  /// (by code point), then by provider. The cost depends on the length of the page, and neither on
  /// the number of connections nor on how many match.
  ///
  /// A client that reads all pages gets every connection exactly once that exists and matches the
  /// filter the whole time.
  ///
  /// @param limit the maximum number of connections
  Page list(Filter filter, Position from, int limit);

  /// The connection with this key.
  Optional<ConnectionSummary> find(ConnectionKey key);

  /// Updates the stored state of at most `limit` connections that have expired, and returns how
  /// many. Pages are correct without this as long as there are few of them. May run many times at
  /// once.
  int markExpired(int limit);

  /// @param prefix the exact beginning of the external id; empty for all
  record Filter(
      WorkspaceId workspace,
      Optional<ProviderId> provider,
      Optional<ConnectionState> state,
      String prefix) {

    /// The maximum length of an external id.
    private static final int MAX_LENGTH = 255;

    public Filter {
      if (prefix.length() > MAX_LENGTH || !ExternalId.isStorable(prefix)) {
        throw new InvalidValue("query", "must be at most 255 characters, without NUL")
            .asException();
      }
    }

    /// Matches all connections of a workspace.
    public static Filter all(WorkspaceId workspace) {
      return new Filter(workspace, Optional.empty(), Optional.empty(), "");
    }
  }

  /// The position of a page. Its key need not belong to an existing connection.
  sealed interface Position {

    /// The first page.
    record Start() implements Position {}

    record After(ConnectionKey key) implements Position {}

    /// The page that ends right before `key`.
    record Before(ConnectionKey key) implements Position {}
  }

  /// @param isFirst whether there is no connection before this page
  /// @param isLast whether there is no connection after this page
  record Page(List<ConnectionSummary> connections, boolean isFirst, boolean isLast) {
    public Page {
      connections = List.copyOf(connections);
    }
  }
}
