package dev.juncture.application.authorization;

import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import java.util.Optional;

/// The workspaces that connect flows belong to, so that pages show their brands. Each is empty for
/// a flow that is unknown or over. Nothing is consumed. Fails with StoreUnavailable.
public final class FlowWorkspaces {

  private final ConnectSessions sessions;
  private final AuthorizationStates states;
  private final PendingConnections pendings;

  public FlowWorkspaces(
      ConnectSessions sessions, AuthorizationStates states, PendingConnections pendings) {
    this.sessions = sessions;
    this.states = states;
    this.pendings = pendings;
  }

  public Optional<WorkspaceId> find(ConnectSessionToken token) {
    return sessions.find(token).map(ConnectSession::key).map(ConnectionKey::workspace);
  }

  public Optional<WorkspaceId> find(State state) {
    return states.find(state).map(AuthorizationAttempt::key).map(ConnectionKey::workspace);
  }

  public Optional<WorkspaceId> find(ConnectionCode code) {
    return pendings.open(code).map(PendingConnection::key).map(ConnectionKey::workspace);
  }
}
