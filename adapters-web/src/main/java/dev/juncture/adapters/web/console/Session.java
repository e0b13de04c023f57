package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A signed-in operator's session.
///
/// @param workspace the selected workspace, in which pages and their calls act
/// @param seenAt the last request that renewed the cookie
/// @param formToken the token that every form of this session and workspace carries, and no other
///   site knows. A form of a tab in which another workspace was selected is out of date
public record Session(
    String id,
    Operator operator,
    WorkspaceId workspace,
    Instant signedInAt,
    Instant seenAt,
    String formToken) {

  static final Duration LONGEST = Duration.ofHours(8);
  static final Duration LONGEST_IDLE = Duration.ofMinutes(30);

  private static final Duration RENEWAL = Duration.ofMinutes(1);

  static final String ATTRIBUTE = "juncture.console.session";

  public Session {
    workspace = operator.only().orElse(workspace);
  }

  /// The session of a request for a page of the console. Empty if nobody is signed in.
  public static Optional<Session> of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Session.class);
  }

  /// Who signed in, as they know themselves.
  public String name() {
    return operator.shownName();
  }

  public Role role() {
    return operator.role();
  }

  /// The workspace that the session is bound to, if it is.
  public Optional<WorkspaceId> only() {
    return operator.only();
  }

  public boolean isBound() {
    return only().isPresent();
  }

  public boolean allows(Role needed) {
    return role().allows(needed);
  }

  /// Fails with a 403 when the session of a request lacks the scope that the same call needs with a
  /// key.
  public static void require(HttpRequest<?> request, KeyScope scope) {
    if (of(request).filter(it -> it.operator().scopes().contains(scope)).isEmpty()) {
      throw ProblemException.notPermitted();
    }
  }

  /// The caller of what pages of this session request.
  Caller caller() {
    return Caller.operator(workspace, operator.key(), operator.name(), operator.scopes());
  }

  Session seen(Instant now) {
    return new Session(id, operator, workspace, signedInAt, now, formToken);
  }

  Session in(WorkspaceId other) {
    return new Session(id, operator, other, signedInAt, seenAt, formToken);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(signedInAt.plus(LONGEST)) || !now.isBefore(seenAt.plus(LONGEST_IDLE));
  }

  boolean isToBeRenewed(Instant now) {
    return !now.isBefore(seenAt.plus(RENEWAL));
  }

  /// Omits the token.
  @Override
  public String toString() {
    return "Session[" + name() + ", " + signedInAt + "]";
  }
}
