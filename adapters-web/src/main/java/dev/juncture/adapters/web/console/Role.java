package dev.juncture.adapters.web.console;

import dev.juncture.domain.access.KeyScope;
import java.util.EnumSet;
import java.util.Set;

/// What an operator may do in the console. Each role may also do what those before it may.
public enum Role {
  /// Sees connections and their history.
  VIEWER,
  /// Acts on connections.
  OPERATOR,
  /// Manages workspaces, keys, settings and quarantines.
  ADMIN;

  public boolean allows(Role needed) {
    return compareTo(needed) >= 0;
  }

  /// What calls from "Try it" may do.
  Set<KeyScope> scopes() {
    return allows(OPERATOR)
        ? KeyScope.ALL
        : EnumSet.of(KeyScope.CONNECTIONS_READ, KeyScope.JIRA_READ, KeyScope.AUDIT_READ);
  }
}
