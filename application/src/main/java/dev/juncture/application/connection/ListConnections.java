package dev.juncture.application.connection;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Page;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.error.DomainError.InvalidValue;

/// Lists all connections in pages.
public final class ListConnections {

  /// The maximum number of connections on one page.
  public static final int LONGEST_PAGE = 500;

  private final Providers providers;
  private final ConnectionDirectory directory;

  public ListConnections(Providers providers, ConnectionDirectory directory) {
    this.providers = providers;
    this.directory = directory;
  }

  /// @param limit 1 to [#LONGEST_PAGE]
  public record Query(Filter filter, Position from, int limit) {
    public Query {
      if (limit < 1 || limit > LONGEST_PAGE) {
        throw new InvalidValue("limit", "must be a number from 1 to " + LONGEST_PAGE).asException();
      }
    }
  }

  /// Returns one page. Going back to the beginning returns the current first page, filled up to the
  /// limit. One whose client is not configured any more counts as active for the filter. Fails with
  /// UnknownProvider, StoreUnavailable.
  public Page list(Query query) {
    query.filter().provider().ifPresent(providers::named);
    var page = directory.list(query.filter(), query.from(), query.limit());
    var shown =
        query.from() instanceof Position.Before && page.isFirst()
            ? directory.list(query.filter(), new Position.Start(), query.limit())
            : page;
    return new Page(
        shown.connections().stream().map(providers::withState).toList(),
        shown.isFirst(),
        shown.isLast());
  }
}
