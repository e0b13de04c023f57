package dev.juncture.adapters.observability.metrics;

import io.micronaut.context.annotation.Requires;
import io.micronaut.logging.LogLevel;
import io.micronaut.logging.LoggingSystem;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes levels of Juncture's own loggers while the server runs, until its end. Thread-safe.
@Singleton
@Requires(notEnv = "command")
final class LogLevels {

  static final String EXPECTED =
      "The path names a logger, dev.juncture or one below it, and the body is ERROR, WARN, INFO,"
          + " DEBUG or TRACE, or DEFAULT for the level of the logger above it";

  private static final Logger LOG = LoggerFactory.getLogger(LogLevels.class);
  private static final String OURS = "dev.juncture";

  private final LoggingSystem logging;

  LogLevels(LoggingSystem logging) {
    this.logging = logging;
  }

  /// Returns false and changes nothing when the logger or the level is not one of [#EXPECTED].
  boolean set(String logger, String level) {
    var chosen = level(level);
    if (chosen.isEmpty() || !isOurs(logger)) {
      return false;
    }
    logging.setLogLevel(logger, chosen.get());
    LOG.info(
        "Log level of {} set to {} through the management port, until the server ends",
        logger,
        level);
    return true;
  }

  private static boolean isOurs(String logger) {
    return logger.equals(OURS) || logger.startsWith(OURS + ".") && logger.matches("[\\w.]{1,200}");
  }

  private static Optional<LogLevel> level(String name) {
    return switch (name) {
      case "ERROR", "WARN", "INFO", "DEBUG", "TRACE" -> Optional.of(LogLevel.valueOf(name));
      case "DEFAULT" -> Optional.of(LogLevel.NOT_SPECIFIED);
      default -> Optional.empty();
    };
  }
}
