package dev.juncture.bootstrap;

import dev.juncture.domain.installation.InstallationStore;
import java.util.HashMap;
import java.util.Map;

/// The command `migrate`: creates or changes the tables as this version needs them. So the server's
/// own user need not have the right to do it.
final class MigrateCommand {

  private MigrateCommand() {}

  /// Changes nothing when the tables are up to date. At most one process migrates at a time; others
  /// wait for it. Fails as a start of the server does, without waiting for the database.
  static void run(Map<String, Object> properties) {
    // Keeps log lines out of the command's output.
    System.setProperty("JUNCTURE_LOG_LEVEL", "OFF");
    migrate(properties);
    System.out.println("The tables are those of this version");
  }

  private static void migrate(Map<String, Object> properties) {
    var all = new HashMap<>(properties);
    all.put("juncture.database.migrated-by-command", true);
    all.put("juncture.database.start-timeout", "1s");
    // The tables are brought up to date before anything can use the database.
    try (var context = Keys.commandContext(all)) {
      context.getBean(InstallationStore.class);
    }
  }
}
