package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.id.WorkspaceId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the head of a page shows besides links.
///
/// @param workspaces those to select from; empty where there is no choice
/// @param workspace the name of the selected one; empty where there is only one
/// @param audit whether the session may read the audit trail
public record Navigation(List<Choice> workspaces, String workspace, boolean audit) {

  /// The page that lists workspaces has all of them.
  private static final int MOST = 100;

  public record Choice(String id, String name, boolean isSelected) {}

  static Navigation of(Session session, Map<WorkspaceId, String> names) {
    var selected = session.workspace();
    return new Navigation(
        session.isBound() || names.size() < 2 ? List.of() : choices(selected, names),
        session.isBound() || names.size() > 1 ? names.getOrDefault(selected, selected.value()) : "",
        mayReadAudit(session.caller()));
  }

  private static List<Choice> choices(WorkspaceId selected, Map<WorkspaceId, String> names) {
    var others =
        names.entrySet().stream()
            .filter(it -> !it.getKey().equals(selected))
            .map(it -> new Choice(it.getKey().value(), it.getValue(), false))
            .sorted(Comparator.comparing(Choice::name))
            .limit(MOST - 1);
    var own = new Choice(selected.value(), names.getOrDefault(selected, selected.value()), true);
    return Stream.concat(Stream.of(own), others)
        .sorted(Comparator.comparing(Choice::name))
        .toList();
  }

  /// Whoever signed in with the key of a workspace needs its scope for that.
  public static boolean mayReadAudit(Caller caller) {
    return caller.key().isEmpty() || caller.scopes().contains(KeyScope.AUDIT_READ);
  }
}
