package dev.juncture.application.console;

import dev.juncture.domain.console.SignedOutSessions;
import java.time.Duration;

/// Ends a console session on every server before it expires.
public final class SignOut {

  private final SignedOutSessions ended;

  public SignOut(SignedOutSessions ended) {
    this.ended = ended;
  }

  /// @param longest the maximum remaining validity of the session's cookie
  public void signOut(String session, Duration longest) {
    ended.end(session, longest);
  }

  /// False while the store of signed-out sessions is unavailable.
  public boolean isSignedOut(String session) {
    return ended.contains(session);
  }
}
