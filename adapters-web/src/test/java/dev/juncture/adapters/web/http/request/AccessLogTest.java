package dev.juncture.adapters.web.http.request;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.juncture.adapters.web.HttpTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What an operator reads of each request.
final class AccessLogTest extends HttpTest {

  private static final String CODE = "canary-of-a-code";

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.juncture.access");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.access-log", true);
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
  void givenARequestThatIsRejected_whenItEnds_thenItsLineHasTheRequestIdAndTheClient() {
    var response =
        send(
            request("/api/backend/connections?provider=jira")
                .header("Authorization", "Bearer not-a-key")
                .header("X-Forwarded-For", "203.0.113.9")
                .GET());

    assertThat(response.status()).isEqualTo(401);
    var line = onlyLine();
    assertThat(line.getMDCPropertyMap())
        .containsEntry("request_id", response.header("X-Request-Id"));
    assertThat(fields(line))
        .containsEntry("method", "GET")
        .containsEntry("route", "/api/backend/connections")
        .containsEntry("status", 401)
        .containsEntry("address", "203.0.113.9")
        .hasEntrySatisfying("duration_ms", it -> assertThat((Long) it).isNotNegative());
  }

  @Test
  void givenCodesInPathAndQuery_whenTheConnectFlowRuns_thenNoLineHasThem() {
    get("/finalize-connection/jira/" + CODE);
    get("/api/frontend/oauth/authorization-callback/jira?code=" + CODE + "&state=" + CODE);
    get("/nowhere/" + CODE);

    assertThat(log.list)
        .extracting(AccessLogTest::fields)
        .extracting(it -> it.get("route"))
        .containsExactly(
            "/finalize-connection/jira/{code}",
            "/api/frontend/oauth/authorization-callback/{provider}",
            "-");
    assertThat(log.list.toString() + fieldsOfAll()).doesNotContain(CODE);
  }

  private ILoggingEvent onlyLine() {
    assertThat(log.list).hasSize(1);
    var line = log.list.getFirst();
    assertThat(line.getLevel()).isEqualTo(Level.INFO);
    assertThat(line.getFormattedMessage()).isEqualTo("Request ended");
    return line;
  }

  private List<Map<String, Object>> fieldsOfAll() {
    return log.list.stream().map(AccessLogTest::fields).toList();
  }

  private static Map<String, Object> fields(ILoggingEvent line) {
    return line.getKeyValuePairs().stream().collect(toMap(it -> it.key, it -> it.value));
  }
}
