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
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;

/// One JSON object a line on standard output, with the request id that answers carry in
/// `X-Request-Id`, at `JUNCTURE_LOG_LEVEL` and above. Found by logback, and written in Java because
/// logback's XML takes a good part of the start. A file that is named in the system property
/// `logback.configurationFile` is used instead.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {

  private static final String FILE = "logback.configurationFile";
  private static final String LEVEL = "JUNCTURE_LOG_LEVEL";
  private static final int DEEPEST_TRACE = 30;

  /// What must not get lower, whatever the server's own level is.
  private static final Map<String, Level> FIXED =
      Map.of(
          // At TRACE these two write headers and bodies, tokens among them: never.
          BoundedHttpClient.WIRE_LOGGER,
          Level.INFO,
          "org.apache.hc",
          Level.INFO,
          // These name every property with its value and every token that was checked.
          "io.micronaut.context",
          Level.INFO,
          "io.micronaut.inject",
          Level.INFO,
          // What these say below INFO is about themselves.
          "io.lettuce",
          Level.INFO,
          "io.netty",
          Level.INFO,
          // A list that breaks off half-way is said by the route already.
          "io.micronaut.http.server.netty.handler.PipeliningServerHandler",
          Level.ERROR,
          // Each start would say that PostgreSQL 18 is newer than this Flyway; our tests run on it.
          "org.flywaydb.core.internal.database.base.Database",
          Level.ERROR);

  @Override
  public ExecutionStatus configure(LoggerContext context) {
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
    traces.setMaxDepthPerThrowable(DEEPEST_TRACE);
    traces.setRootCauseFirst(true);
    return traces;
  }
}
