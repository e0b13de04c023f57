package dev.juncture.oauth2.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class WireLoggerTest {

  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(1), 1_000, 4);

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger wire = (Logger) LoggerFactory.getLogger(BoundedHttpClient.WIRE_LOGGER);
  private final Level rootLevel = root.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final ScriptedHttpServer server = new ScriptedHttpServer();

  @BeforeEach
  void listenToEverything() {
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    wire.setLevel(Level.INFO);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    root.setLevel(rootLevel);
    wire.setLevel(null);
    server.close();
  }

  @Test
  void givenEverythingElseAtTrace_whenCalling_thenNoSecretIsLogged() {
    server.respondInTurn(
        ScriptedResponse.json(200, "{\"a\": \"canary-answer\"}"), ScriptedResponse.dropped());

    send();
    send();
    sendAForm();

    assertThat(List.copyOf(log.list))
        .isNotEmpty()
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("canary"));
  }

  private void sendAForm() {
    send(
        HttpRequest.POST(URI.create(server.uri() + "/x"), Map.of("secret", "canary-form"))
            .contentType(MediaType.APPLICATION_FORM_URLENCODED_TYPE));
  }

  private void send() {
    var body = "{\"secret\": \"canary-body\"}".getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.POST(URI.create(server.uri() + "/x"), body)
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .bearerAuth("canary-token");
    send(request);
  }

  private static void send(MutableHttpRequest<?> request) {
    try (var http = new BoundedHttpClient(LIMITS)) {
      http.send(request, Duration.ofSeconds(2));
    }
  }
}
