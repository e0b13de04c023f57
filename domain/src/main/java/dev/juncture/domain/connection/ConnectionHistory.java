package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionKey;
import java.util.List;

/// What happened to connections, for whoever asks why one died.
///
/// Whoever keeps connections writes an event together with the change it tells of: both or neither.
public interface ConnectionHistory {

  /// How many events of a connection are kept; older ones are forgotten.
  int LENGTH = 50;

  /// At most [#LENGTH] events, the newest first; empty when there is no such connection, or nothing
  /// has happened to it since events are kept. Fails with StoreUnavailable.
  List<ConnectionEvent> newestFirst(ConnectionKey key);
}
