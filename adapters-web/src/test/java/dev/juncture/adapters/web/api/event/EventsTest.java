package dev.juncture.adapters.web.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventsTest extends HttpTest {

  private static final String EVENTS = "/api/backend/events";

  private void happened(EventType... types) {
    for (var type : types) {
      app.connections
          .feed()
          .write(WorkspaceId.DEFAULT, type, "{\"external_id\": \"alice\", \"days\": 3}");
    }
    app.connections.feed().publish();
  }

  @Test
  void givenNothingHappened_whenReading_thenTheListIsEmptyAndHasACursor() {
    var response = backend(EVENTS);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).contains("\"events\":[]");
    assertThat(backend(EVENTS + "?after=" + response.at("next_cursor")).status()).isEqualTo(200);
  }

  @Test
  void givenAnEvent_whenReading_thenItIsAsItWasWritten() {
    happened(EventType.CONNECTION_EXPIRING);

    assertThat(backend(EVENTS).text())
        .contains("\"id\":\"evt_00000000000000000000000001\",\"type\":\"connection.expiring\"")
        .containsPattern("\"timestamp\":\"[0-9-]+T[0-9:]+\\.[0-9]{3}Z\"")
        .contains("\"data\":{\"external_id\":\"alice\",\"days\":3}");
  }

  @Test
  void givenSeveralPages_whenFollowingTheCursor_thenEachEventIsThereOnce() {
    happened(
        EventType.CONNECTION_CREATED,
        EventType.CONNECTION_REAUTHORIZED,
        EventType.CONNECTION_DISCONNECTED);

    var first = backend(EVENTS + "?limit=2");
    var second = backend(EVENTS + "?limit=2&after=" + first.at("next_cursor"));

    assertThat(first.text())
        .contains("connection.created", "connection.reauthorized")
        .doesNotContain("connection.disconnected");
    assertThat(second.text())
        .contains("connection.disconnected")
        .doesNotContain("connection.created");
  }

  @ParameterizedTest
  @CsvSource({
    "connection.created, 1",
    "connection.*, 2",
    "'connection.created, jira.ticket.*', 2",
    "*, 3",
    "jira.comment.*, 0"
  })
  void givenWantedTypes_whenReading_thenOnlyThoseAreThere(String types, int count) {
    happened(
        EventType.CONNECTION_CREATED,
        EventType.CONNECTION_DISCONNECTED,
        EventType.JIRA_TICKET_CREATED);

    var text = backend(EVENTS + "?types=" + types.replace(" ", "%20")).text();

    assertThat(text.split("\"id\":", -1)).hasSize(count + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit must be a number from 1 to 1000",
    "limit=1001, limit must be a number from 1 to 1000",
    "limit=many, limit must be a number",
    "wait=31, wait must be a number from 0 to 30",
    "wait=-1, wait must be a number",
    "after=yesterday, after must be the next_cursor of an earlier response",
    "types=connection, types must be one of connection.created",
    "'types=test,', types must be one of connection.created"
  })
  void givenAnInvalidParameter_whenReading_thenTheErrorNamesIt(String query, String error) {
    var response = backend(EVENTS + "?" + query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_parameter");
    assertThat(response.text()).contains(error);
  }

  @Test
  void givenEventsThatWereDeleted_whenReadingAfterAnEarlierCursor_thenItIsGone() {
    happened(EventType.CONNECTION_CREATED, EventType.CONNECTION_REAUTHORIZED);
    var cursor = backend(EVENTS + "?limit=1").at("next_cursor");
    app.clock.advance(Duration.ofDays(31));
    app.connections.feed().keepDays(30);

    var response = backend(EVENTS + "?after=" + cursor);

    assertThat(response.status()).isEqualTo(410);
    assertThat(response.code()).isEqualTo("events_expired");
    assertThat(backend(EVENTS).status()).isEqualTo(200);
  }

  @Test
  void givenTheDatabaseIsDown_whenReading_thenItIsA503() {
    app.connections.feed().unavailable = true;

    var response = backend(EVENTS);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.code()).isEqualTo("store_unavailable");
  }
}
