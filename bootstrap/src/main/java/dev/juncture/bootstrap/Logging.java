package dev.juncture.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.OptionHelper;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;

/// Configures logging: one JSON object per line on standard output, with the request id of the
/// response header `X-Request-Id` or the name of the background job, from the level
/// `JUNCTURE_LOG_LEVEL` on. Below INFO that holds for Juncture's own loggers only
/// ([LibraryLoggers]). Logback finds this class as a service; it is Java, because reading logback's
/// XML would take a large part of the start. A file that is named in the system property
/// `logback.configurationFile` is used instead.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {

  private static final String FILE = "logback.configurationFile";
  private static final String LEVEL = "JUNCTURE_LOG_LEVEL";
  private static final int MAX_TRACE_DEPTH = 30;

  /// Loggers with a fixed level, whatever `JUNCTURE_LOG_LEVEL` is.
  private static final Map<String, Level> FIXED =
      Map.of(
          // The route already logs a streamed list that is interrupted.
          "io.micronaut.http.server.netty.handler.PipeliningServerHandler",
          Level.ERROR,
          // The command line reports why a start failed.
          "io.micronaut.http.server.netty.NettyHttpServer",
          Level.OFF,
          // Every start would warn that PostgreSQL 18 is newer than this Flyway; Juncture's tests
          // run on it.
          "org.flywaydb.core.internal.database.base.Database",
          Level.ERROR);

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LibraryLoggers.limit(context);
    if (OptionHelper.getSystemProperty(FILE) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    FIXED.forEach((name, level) -> context.getLogger(name).setLevel(level));
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level(), Level.INFO));
    root.addAppender(console(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static String level() {
    return OptionHelper.getSystemProperty(LEVEL, OptionHelper.getEnv(LEVEL));
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setName("console");
    console.setEncoder(json(context));
    console.start();
    return console;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    var json = new LogstashEncoder();
    json.setContext(context);
    json.addIncludeMdcKeyName("request_id");
    json.addIncludeMdcKeyName("job");
    json.setFieldNames(names());
    json.setThrowableConverter(traces());
    json.start();
    return json;
  }

  private static LogstashFieldNames names() {
    var names = new LogstashFieldNames();
    names.setVersion(null);
    names.setLevelValue(null);
    return names;
  }

  private static ShortenedThrowableConverter traces() {
    var traces = new ShortenedThrowableConverter();
    traces.setMaxDepthPerThrowable(MAX_TRACE_DEPTH);
    traces.setRootCauseFirst(true);
    return traces;
  }
}
