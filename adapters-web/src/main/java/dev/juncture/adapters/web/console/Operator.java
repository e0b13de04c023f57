package dev.juncture.adapters.web.console;

import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.id.WorkspaceId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who signed in, and what they may do.
///
/// @param name for the audit trail; never a secret
/// @param only the workspace that they are bound to; empty if they may work in all
/// @param key the workspace key that they signed in with
/// @param scopes what their calls from "Try it" may do
public record Operator(
    String name, Role role, Optional<WorkspaceId> only, Optional<UUID> key, Set<KeyScope> scopes) {

  private static final String ACCOUNT = "oidc:";

  static Operator of(String name, Role role, Optional<WorkspaceId> only) {
    return new Operator(name, role, only, Optional.empty(), role.scopes());
  }

  /// Whoever has an account at the identity provider. The prefix keeps their names apart from those
  /// of keys, since some identity providers let people choose their names.
  static Operator account(String name, Role role, Optional<WorkspaceId> only) {
    return of(ACCOUNT + name, role, only);
  }

  String shownName() {
    return name.startsWith(ACCOUNT) ? name.substring(ACCOUNT.length()) : name;
  }

  /// Whoever has the key of a workspace. Empty if its scopes permit nothing in the console.
  static Optional<Operator> with(ApiKey key) {
    return role(key.scopes())
        .map(
            role ->
                new Operator(
                    key.name() + " (" + key.prefix() + "…)",
                    role,
                    Optional.of(key.workspace()),
                    Optional.of(key.id()),
                    intersection(key.scopes(), role.scopes())));
  }

  private static Optional<Role> role(Set<KeyScope> scopes) {
    if (!scopes.contains(KeyScope.CONNECTIONS_READ)) {
      return Optional.empty();
    }
    return Optional.of(scopes.contains(KeyScope.CONNECTIONS_WRITE) ? Role.OPERATOR : Role.VIEWER);
  }

  private static Set<KeyScope> intersection(Set<KeyScope> one, Set<KeyScope> other) {
    var both = EnumSet.copyOf(one);
    both.retainAll(other);
    return both;
  }
}
