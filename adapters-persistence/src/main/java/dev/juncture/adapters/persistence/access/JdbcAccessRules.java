package dev.juncture.adapters.persistence.access;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.connection.KeyRow;
import dev.juncture.domain.access.AccessRules;
import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.id.WorkspaceId;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/// The rules, in PostgreSQL.
@Singleton
final class JdbcAccessRules implements AccessRulesSource {

  private final Database database;
  private final ApiKeyRows keys;
  private final QuarantineRows quarantines;
  private final WorkspaceRows workspaces;

  JdbcAccessRules(
      Database database, ApiKeyRows keys, QuarantineRows quarantines, WorkspaceRows workspaces) {
    this.database = database;
    this.keys = keys;
    this.quarantines = quarantines;
    this.workspaces = workspaces;
  }

  @Override
  public Reading read(String version) {
    return database.execute(() -> reading(version), Reading.Unavailable::new);
  }

  /// The version is read first: when rules change meanwhile, the next call finds another one.
  private Reading reading(String seen) {
    var version = quarantines.version();
    return version.equals(seen) ? new Reading.Unchanged() : new Reading.Changed(rules(version));
  }

  private AccessRules rules(String version) {
    return new AccessRules(
        version,
        keys.valid().stream().collect(Collectors.toMap(ApiKeyRow::digest, ApiKeyRow::key)),
        quarantines.list().stream().map(QuarantineRow::quarantine).toList(),
        quarantines.quarantinedBySite().stream().map(KeyRow::key).collect(Collectors.toSet()),
        workspaces.settings().stream()
            .collect(
                Collectors.toMap(it -> new WorkspaceId(it.workspaceId()), SettingsRow::settings)),
        workspaces.list("", Integer.MAX_VALUE).stream()
            .map(WorkspaceRow::workspace)
            .collect(Collectors.toMap(Workspace::id, Workspace::name)));
  }
}
