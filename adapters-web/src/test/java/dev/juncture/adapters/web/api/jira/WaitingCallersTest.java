package dev.juncture.adapters.web.api.jira;

import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.CurrentCaller;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Calls of Jira that wait for others of their connection.
@Timeout(120)
final class WaitingCallersTest extends HttpTest {

  private static final int LIMIT = 8;
  private static final String TICKETS =
      "/api/backend/jira/get-tickets-for-project?external_id=alice&jira_project_id=ACME";

  private final CountDownLatch inFlight = new CountDownLatch(LIMIT);
  private final CountDownLatch jiraResponds = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void givenAFullBulkhead_whenTheCallerOfAWaitingCallDisconnects_thenItsWaitEndsAndNothingIsSent()
      throws Exception {
    app.aliceIsConnected();
    app.jira.tickets =
        _ -> {
          inFlight.countDown();
          reachesZero("Jira responds", jiraResponds);
          return List.of();
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, LIMIT)
              .mapToObj(_ -> threads.submit(() -> backend(TICKETS).status()))
              .toList();
      reachesZero("the bulkhead is full", inFlight);
      app.caller = watched(server.getApplicationContext().getBean(CurrentCaller.class));

      try (var socket = new Socket(server.getHost(), server.getPort())) {
        var request =
            "GET " + TICKETS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + KEY + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        reachesZero("the call waits", waiting);
      }

      reachesZero("its wait has ended", ended);
      jiraResponds.countDown();
      for (var call : calls) {
        assertThat(call.get()).isEqualTo(200);
      }
      assertThat(app.jira.ticketPagesRead).hasValue(LIMIT);
    }
  }

  private CurrentCaller watched(CurrentCaller real) {
    return () -> {
      CallerConnection caller = real.get();
      return action -> {
        var registration =
            caller.onEnd(
                () -> {
                  action.run();
                  ended.countDown();
                });
        waiting.countDown();
        return registration;
      };
    };
  }
}
