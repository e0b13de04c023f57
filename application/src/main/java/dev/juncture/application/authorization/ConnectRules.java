package dev.juncture.application.authorization;

import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.Destination.Requested;
import dev.juncture.domain.error.DomainError.ConnectSessionRequired;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.WorkspaceId;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/// What connect flows of a workspace may do: its own settings, or else those of the environment.
/// Each call fails with StoreUnavailable as long as the settings are unknown.
public final class ConnectRules {

  private final FrontendAuth auth;
  private final List<URI> redirectUris;
  private final AccessControl access;

  /// @param auth of workspaces that have no setting for it
  /// @param redirectUris of workspaces that have no setting for it
  public ConnectRules(FrontendAuth auth, Collection<URI> redirectUris, AccessControl access) {
    this.auth = auth;
    this.redirectUris = List.copyOf(redirectUris);
    this.access = access;
  }

  /// Fails with ConnectSessionRequired if a flow of this workspace needs a session.
  void requireOpen(WorkspaceId workspace) {
    if (access.settings(workspace).frontendAuth().orElse(auth) == FrontendAuth.SESSION) {
      throw new ConnectSessionRequired().asException();
    }
  }

  /// The address to which a connect session may redirect the browser. Addresses are compared as
  /// text, without normalization. Fails with InvalidValue when `address` is not allowed.
  Destination admit(WorkspaceId workspace, String address) {
    return access.settings(workspace).redirectUris().orElse(redirectUris).stream()
        .filter(it -> it.toString().equals(address))
        .findFirst()
        .map(Requested::new)
        .orElseThrow(
            () ->
                new InvalidValue(
                        "redirect_uri", "must be one of the configured redirect addresses, exactly")
                    .asException());
  }
}
