package dev.juncture.domain.connection;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import java.util.List;
import java.util.Optional;

/// All connections, for those who look them over. Opens no token, so it also shows those whose
/// tokens do not open. Fails with StoreUnavailable.
public interface ConnectionDirectory {

  /// The connections that `filter` lets through, next to `from`, in the order of their external ids
  /// by code point, and of their providers where those are the same. What a page costs depends on
  /// its length, and neither on how many connections there are nor on how few of them `filter` lets
  /// through.
  ///
  /// Whoever pages through meets every connection once that is there all the time and passes the
  /// filter all the time.
  ///
  /// @param limit the most connections that are wanted
  Page list(Filter filter, Position from, int limit);

  /// The connection that answers to `key`.
  Optional<ConnectionSummary> find(ConnectionKey key);

  /// Files at most `limit` connections that have expired since under their new state, and says how
  /// many; the pages are right without that as long as those are few. May run many times at once.
  int markExpired(int limit);

  /// @param prefix how the external id begins, to the letter; empty for all
  record Filter(Optional<ProviderId> provider, Optional<ConnectionState> state, String prefix) {

    /// Longer ones begin no external id.
    private static final int MAX_LENGTH = 255;

    public Filter {
      if (prefix.length() > MAX_LENGTH || !ExternalId.isStorable(prefix)) {
        throw new InvalidValue("query", "must be at most 255 characters, without NUL")
            .asException();
      }
    }

    /// Lets everything through.
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), "");
  }

  /// Where a page lies. The key need not belong to a connection.
  sealed interface Position {

    /// At the beginning.
    record Start() implements Position {}

    record After(ConnectionKey key) implements Position {}

    /// The nearest ones before.
    record Before(ConnectionKey key) implements Position {}
  }

  /// @param isFirst nothing comes before
  /// @param isLast nothing comes after
  record Page(List<ConnectionSummary> connections, boolean isFirst, boolean isLast) {
    public Page {
      connections = List.copyOf(connections);
    }
  }
}
