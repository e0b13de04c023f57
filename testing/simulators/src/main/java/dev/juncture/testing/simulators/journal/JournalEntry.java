package dev.juncture.testing.simulators.journal;

import java.time.Instant;
import java.util.List;

/// One call that the simulator got.
///
/// @param sequence position in the order of arrival
/// @param status what was answered, 0 when the connection was dropped instead
/// @param notes what it meant, such as `rotated`, `family=…` or `jql=…`; never a token, code or
///   secret
public record JournalEntry(
    long sequence,
    Instant at,
    String method,
    String path,
    String query,
    int status,
    List<String> notes) {

  public boolean noted(String note) {
    return notes.contains(note);
  }
}
