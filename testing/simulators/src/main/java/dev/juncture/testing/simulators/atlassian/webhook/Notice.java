package dev.juncture.testing.simulators.atlassian.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/// One attempt to tell an app of an event.
///
/// @param attempt 0 at first; then the number of the repetition
/// @param at when the event happened
/// @param headers those of the request, with the token
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Notice(
    String identifier,
    String event,
    URI url,
    int attempt,
    Instant at,
    Map<String, String> headers,
    byte[] body) {

  @Override
  public String toString() {
    return "Notice[" + identifier + ", " + event + ", attempt " + attempt + "]";
  }
}
