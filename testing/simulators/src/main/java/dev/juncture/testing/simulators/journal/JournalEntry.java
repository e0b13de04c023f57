package dev.juncture.testing.simulators.journal;

import java.time.Instant;
import java.util.List;

/// A call that the simulator received.
///
/// @param sequence the position in the order of arrival
/// @param status the status of the response; 0 if the connection was dropped instead
/// @param notes what happened, such as `rotated`, `family=…` or `jql=…`; never a token, code or
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
