package dev.juncture.adapters.web.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.http.request.RejectionLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What an operator reads of callers who try keys, states and paths.
final class RejectionLogTest extends HttpTest {

  private static final String WRONG = "canary-of-a-wrong-key";
  private static final String READ =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=canary-of-an-id";

  private final Logger logger = (Logger) LoggerFactory.getLogger(RejectionLog.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.limits.trusted-proxies", List.of("127.0.0.1"));
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void givenAWrongKey_whenCalling_thenOneLineSaysWhereAndFromWhomAndNothingOfTheKey() {
    var response = withWrongKey("203.0.113.7");

    assertThat(response.status()).isEqualTo(401);
    assertThat(lines())
        .containsExactly(
            "Request "
                + response.header("X-Request-Id")
                + " rejected: invalid_secret_key at GET /api/backend/connection-info/get-access-token"
                + " from 203.0.113.7; 1 such requests since the last line about them");
    assertThat(log.list.getFirst().getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void givenManyWrongKeys_whenCalling_thenThereIsALineAMinuteThatCountsThem() {
    for (int i = 0; i < 50; i++) {
      withWrongKey("203.0.113.7");
    }
    assertThat(lines()).hasSize(1);

    app.clock.advance(Duration.ofMinutes(1));
    withWrongKey("203.0.113.7");

    assertThat(lines()).hasSize(2);
    assertThat(lines().getLast()).contains("; 50 such requests");
  }

  @Test
  void givenWrongKeysFromManyAddresses_whenCalling_thenThereAreTwentyLinesAMinute() {
    for (int i = 1; i <= 30; i++) {
      withWrongKey("203.0.113." + i);
    }
    assertThat(lines()).hasSize(20);

    app.clock.advance(Duration.ofMinutes(1));
    withWrongKey("203.0.113.99");

    assertThat(lines().getLast()).contains("from 203.0.113.99; 11 such requests");
  }

  @Test
  void givenAnAddressOfIpv6_whenCalling_thenItsNetworkIsNamed() {
    withWrongKey("2001:db8:1:2:3:4:5:6");

    assertThat(lines().getFirst()).contains("from 2001:db8:1:2:0:0:0:0/64;");
  }

  @Test
  void givenOtherControls_whenTheyReject_thenEachKindHasItsLine() {
    get("/api/backend/connections");
    get("/api/frontend/oauth/authorization-callback/jira?state=canary-of-a-state&code=canary");
    get("/api/frontend/finalize-connection/jira/fetch-available-sites?connection_code=canary");
    app.aliceIsConnected();
    backend("/api/backend/proxy/jira/a/..%2Fcanary?external_id=alice");

    assertThat(lines())
        .extracting(line -> line.replaceFirst(".* rejected: (\\S+) at .*", "$1"))
        .contains("missing_secret_key", "invalid_state", "connection_code_not_found")
        .hasSize(4);
  }

  @Test
  void givenTheRightKey_whenCalling_thenNothingIsLogged() {
    backend("/api/backend/connections");

    assertThat(lines()).isEmpty();
  }

  private Response withWrongKey(String address) {
    return send(
        request(READ)
            .header("Authorization", "Bearer " + WRONG)
            .header("X-Forwarded-For", address)
            .GET());
  }

  private List<String> lines() {
    assertThat(log.list).noneMatch(it -> it.getFormattedMessage().contains("canary"));
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
