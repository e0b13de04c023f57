package dev.juncture.bootstrap;

import dev.juncture.application.installation.Promote;
import dev.juncture.domain.installation.Installation;
import java.util.Map;
import java.util.Optional;

/// The command `promote`: makes the database of this configuration the one whose tokens may be
/// refreshed.
final class PromoteCommand {

  private PromoteCommand() {}

  /// What to print. Empty when the database is unavailable.
  static Optional<String> promoted(Map<String, Object> properties) {
    // Keeps log lines out of the command's output.
    System.setProperty("JUNCTURE_LOG_LEVEL", "OFF");
    try (var context = Keys.context(properties)) {
      return context.getBean(Promote.class).promote().map(PromoteCommand::line);
    }
  }

  private static String line(Installation installation) {
    return "Promoted: %s is the active database of installation %s, epoch %d. Servers on it become active within seconds"
        .formatted(installation.database().address(), installation.id(), installation.epoch());
  }
}
