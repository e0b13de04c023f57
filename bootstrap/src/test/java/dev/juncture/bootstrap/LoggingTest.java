package dev.juncture.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoggingTest {

  private static final String LEVEL = "JUNCTURE_LOG_LEVEL";
  private static final String FILE = "logback.configurationFile";

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void askForEverything() {
    System.setProperty(LEVEL, "TRACE");
  }

  @AfterEach
  void stop() {
    System.clearProperty(LEVEL);
    System.clearProperty(FILE);
    context.stop();
  }

  @Test
  void givenTrace_whenJunctureLogs_thenItsLinesAreWritten() {
    new Logging().configure(context);

    assertThat(context.getLogger("dev.juncture.application.token.Anything").isTraceEnabled())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.micronaut.http.server.netty.NettyRequestLifecycle",
        "io.netty.handler.codec.http2",
        "io.lettuce.core.protocol.CommandHandler",
        "org.apache.hc.client5.http.wire",
        "org.postgresql.core.v3.QueryExecutorImpl",
        "dev.juncturer.Library",
        BoundedHttpClient.WIRE_LOGGER,
        "com.acme.Plugin"
      })
  void givenTraceForEverything_whenALibraryLogs_thenItStaysAtInfo(String name) {
    new Logging().configure(context);
    var logger = context.getLogger(name);

    logger.setLevel(Level.TRACE);

    assertThat(logger.isDebugEnabled()).isFalse();
    assertThat(logger.isInfoEnabled()).isTrue();
  }

  @Test
  void givenTheLoggerThatQuotesRequests_whenItLogsAnError_thenItIsDropped() {
    new Logging().configure(context);

    assertThat(context.getLogger("io.micronaut.http.server.RouteExecutor").isErrorEnabled())
        .isFalse();
  }

  @Test
  void givenALogbackFileOfAnOperator_whenItIsReadAgain_thenLibrariesStayAtInfo() {
    System.setProperty(FILE, "logback.xml");
    new Logging().configure(context);

    context.reset();
    context.getLogger("ROOT").setLevel(Level.TRACE);

    assertThat(context.getLogger("io.micronaut.http").isDebugEnabled()).isFalse();
    assertThat(context.getLogger("dev.juncture.Any").isDebugEnabled()).isTrue();
  }
}
