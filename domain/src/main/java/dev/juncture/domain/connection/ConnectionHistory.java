package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionKey;
import java.util.List;

/// The events of connections, for example to find out why one was revoked.
///
/// The store of connections writes an event and the change that it describes in one transaction.
public interface ConnectionHistory {

  /// The number of events that are kept for each connection; older ones are deleted.
  int LENGTH = 50;

  /// The age in days from which events are deleted, at the next event of their connection. A
  /// connection that no longer changes keeps its events, which say why.
  int MAX_AGE_DAYS = 365;

  /// At most [#LENGTH] events, newest first; empty when there is no such connection or no event.
  /// Fails with StoreUnavailable.
  List<ConnectionEvent> newestFirst(ConnectionKey key);
}
