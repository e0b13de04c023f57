package dev.juncture.adapters.web.api.jira;

import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.Ticket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ListStreamTest extends HttpTest {

  private static final String TICKETS =
      "/api/backend/jira/get-tickets-for-project?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenManyPages_whenListing_thenAllOfThemAreThereInOrder() {
    app.jira.ticketPages = 50;
    app.jira.tickets = page -> tickets(page, 100, "short");

    var response = backend(TICKETS);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json()).containsEntry("total", 5000);
    assertThat((List<?>) response.json().get("tickets"))
        .hasSize(5000)
        .first()
        .asString()
        .contains("CORE-0-0");
    assertThat(response.text()).contains("\"key\":\"CORE-49-99\"");
  }

  @Test
  void givenTheFirstPageFails_whenListing_thenItIsAnOrdinaryError() {
    app.jira.tickets = _ -> failing();

    var response = backend(TICKETS);

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.error()).isEqualTo("Failed to fetch Jira tickets");
  }

  @Test
  void givenALaterPageFails_whenListing_thenNobodyTakesItForComplete() {
    app.jira.ticketPages = 5;
    app.jira.tickets = page -> page == 2 ? failing() : tickets(page, 10, "short");

    assertThatThrownBy(
            () -> CLIENT.send(authorized(TICKETS).GET().build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void givenALaterPageFails_whenListing_thenTheSocketEndsWithoutTheLastChunk() throws Exception {
    var release = new CountDownLatch(1);
    app.jira.ticketPages = 5;
    app.jira.tickets =
        page -> {
          if (page == 2) {
            reachesZero("the second page is released", release);
            return failing();
          }
          return tickets(page, 10, "short");
        };

    try (var socket = opened(TICKETS)) {
      var early = readUntil(socket, "CORE-0-9");
      release.countDown();
      var rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(early).startsWith("HTTP/1.1 200");
      assertThat(rest).doesNotContain("\"total\"").doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void givenASlowPage_whenListing_thenTheFirstIsOutAlready() throws Exception {
    var release = new CountDownLatch(1);
    app.jira.ticketPages = 2;
    app.jira.tickets =
        page -> {
          if (page == 1) {
            reachesZero("the second page is released", release);
          }
          return tickets(page, 3, "short");
        };

    try (var socket = opened(TICKETS)) {
      var early = readUntil(socket, "CORE-0-2");
      release.countDown();
      var rest = readUntil(socket, "\"total\":6");

      assertThat(early).doesNotContain("CORE-1-0");
      assertThat(rest).contains("CORE-1-2");
    }
  }

  @Test
  void givenAReaderThatStops_whenListing_thenPagesAreNotFetchedAhead() throws Exception {
    app.jira.ticketPages = 2000;
    app.jira.tickets = page -> tickets(page, 20, "x".repeat(10_000));

    try (var socket = opened(TICKETS)) {
      readUntil(socket, "CORE-0-0");
      var fetched = settled();

      // 200 KB a page: what the sockets' buffers, 32 pieces and 8 pages ahead can take, and no
      // more.
      assertThat(fetched).isLessThan(200);
    }
  }

  private int settled() throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    var pause = new CountDownLatch(1);
    int before;
    int now = app.jira.ticketPagesRead.get();
    do {
      before = now;
      assertThat(pause.await(500, TimeUnit.MILLISECONDS)).isFalse();
      now = app.jira.ticketPagesRead.get();
    } while (now != before && System.nanoTime() < deadline);
    return now;
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    var in = new BufferedInputStream(socket.getInputStream(), 1);
    var read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("the answer ended early: " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private static List<Ticket> tickets(int page, int count, String description) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new Ticket(
                    page + "-" + number,
                    "CORE-" + page + "-" + number,
                    "A ticket",
                    Optional.of(new Text(description)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private static List<Ticket> failing() {
    throw new ProviderFailed().asException();
  }
}
