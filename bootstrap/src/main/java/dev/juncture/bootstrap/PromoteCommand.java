package dev.juncture.bootstrap;

import dev.juncture.application.installation.Promote;
import dev.juncture.domain.error.StartupException;
import dev.juncture.domain.installation.Installation;
import java.util.Map;

/// The command `promote`: makes the database of this configuration the one whose tokens may be
/// refreshed.
final class PromoteCommand {

  private PromoteCommand() {}

  /// Fails as a start of the server does, without waiting for the database.
  static void run(Map<String, Object> properties) {
    // Keeps log lines out of the command's output.
    System.setProperty("JUNCTURE_LOG_LEVEL", "OFF");
    System.out.println(promoted(properties));
  }

  static String promoted(Map<String, Object> properties) {
    try (var context = Keys.context(properties)) {
      return context
          .getBean(Promote.class)
          .promote()
          .map(PromoteCommand::line)
          .orElseThrow(
              () -> StartupException.unavailable("Nothing was promoted: run the command again"));
    }
  }

  private static String line(Installation installation) {
    return "Promoted: %s is the active database of installation %s, epoch %d. Servers on it become active within seconds"
        .formatted(installation.database().address(), installation.id(), installation.epoch());
  }
}
