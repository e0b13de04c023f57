package dev.juncture.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Drops what loggers other than Juncture's own log below INFO. There, libraries log request lines,
/// parameters, headers, bodies and properties, and with them codes, states, tokens and passwords.
/// Drops some loggers altogether: those of sign-in at an identity provider write claims, one writes
/// unexpected exceptions with messages that quote requests, another a stack trace for each
/// connection that a database error closes. Juncture logs those exceptions and errors itself. No
/// configured level overrides this, nor does a logback file of an operator.
final class LibraryLoggers extends TurboFilter {

  private static final String OURS = "dev.juncture.";
  private static final String SIGN_IN = "io.micronaut.security.";
  private static final Set<String> DROPPED =
      Set.of("io.micronaut.http.server.RouteExecutor", "com.zaxxer.hikari.pool.ProxyConnection");

  /// Limits the loggers of `context`, also after logback has read its file again.
  static void limit(LoggerContext context) {
    context.addTurboFilter(new LibraryLoggers());
    context.addListener(new LimitAgain());
  }

  /// Logs the limit once, if a level below INFO is set.
  static void announce() {
    LoggerFactory.getLogger(LibraryLoggers.class)
        .debug(
            "Log level below INFO applies to loggers in {} only: others would log codes and tokens",
            OURS);
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    return isOff(logger, level) || isAllowed(logger.getName(), level)
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }

  /// Whether the logger drops this level anyway. Libraries ask on every request.
  private static boolean isOff(Logger logger, Level level) {
    return level.toInt() < logger.getEffectiveLevel().toInt();
  }

  private static boolean isAllowed(String name, Level level) {
    return level.isGreaterOrEqual(Level.INFO)
        ? !DROPPED.contains(name) && !name.startsWith(SIGN_IN)
        : isOurs(name);
  }

  /// Whether a logger is one that Juncture writes to itself. The HTTP client logs under a name of
  /// ours, too.
  private static boolean isOurs(String name) {
    return name.startsWith(OURS) && !name.startsWith(BoundedHttpClient.WIRE_LOGGER);
  }

  /// Logback removes all filters when it reads a changed file.
  private static final class LimitAgain implements LoggerContextListener {

    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void onReset(LoggerContext context) {
      context.addTurboFilter(new LibraryLoggers());
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
  }
}
