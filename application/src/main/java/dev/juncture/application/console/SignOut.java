package dev.juncture.application.console;

import dev.juncture.domain.console.SignedOutSessions;
import java.time.Duration;

/// Ends a console session on every server, before its time.
public final class SignOut {

  private final SignedOutSessions ended;

  public SignOut(SignedOutSessions ended) {
    this.ended = ended;
  }

  /// @param longest how long the session's cookie could still be good for
  public void signOut(String session, Duration longest) {
    ended.end(session, longest);
  }

  /// Says no while the memory of it cannot be reached.
  public boolean isSignedOut(String session) {
    return ended.contains(session);
  }
}
