package dev.juncture.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.demo.NotesApp.Look;
import dev.juncture.testing.servers.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventPagesTest {
  private final HttpClient browser = HttpClient.newHttpClient();
  private ScriptedJuncture juncture;
  private Addresses addresses;
  private NotesApp app;

  @BeforeEach
  void startTheApp() throws IOException {
    juncture = ScriptedJuncture.start();
    addresses = new Addresses(juncture.port(), LoopbackPorts.free());
    var client = new JunctureClient(addresses, "the-key");
    app =
        NotesApp.start(
            addresses,
            new NotesPages(client, addresses, Look.NOTES, "", true, List.of(), Optional.empty()));
  }

  @AfterEach
  void stopIt() {
    app.close();
    juncture.close();
    browser.close();
  }

  @Test
  void givenEvents_whenThePageIsShown_thenItTellsThemAndContinuesAtTheNextCursor()
      throws Exception {
    juncture.with(
        "events",
        200,
        """
        {"events": [
          {"id": "evt_1", "type": "jira.ticket.updated", "timestamp": "2026-11-27T10:00:00Z",
           "data": {"external_id": "demo-user", "ticket": {"id": "1", "key": "<b>N-1</b>"}}},
          {"id": "evt_2", "type": "connection.created", "timestamp": "2026-11-27T10:00:01Z",
           "data": {"external_id": "demo-user"}}],
         "next_cursor": "c&2"}""");

    var page = get("/events");
    var next = get("/events?after=c%262&wait=yes");

    assertThat(page.body())
        .contains("jira.ticket.updated", "&lt;b&gt;N-1&lt;/b&gt;", "2026-11-27T10:00:00Z")
        .contains("<td>demo-user</td>", "value=\"c&amp;2\"")
        .doesNotContain("<b>N-1");
    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(juncture.calls("events"))
        .extracting(ScriptedJuncture.Call::query)
        .containsExactly("limit=100&wait=0", "limit=100&wait=10&after=c%262");
  }

  @Test
  void givenNoEvents_whenThePageIsShown_thenItSaysSoAndKeepsItsPlace() throws Exception {
    juncture.with("events", 200, "{\"events\": [], \"next_cursor\": \"c7\"}");

    assertThat(get("/events?after=c7").body()).contains("Nothing new.", "value=\"c7\"");
  }

  @Test
  void givenAnUnavailableServer_whenThePageIsShown_thenItSaysWhatIsWrong() throws Exception {
    assertThat(get("/events").body()).contains("No events to show", "Not available now");
    assertThat(post("/watch").body()).contains("No events to show", "Not available now");
  }

  @Test
  void givenTheButton_whenJiraIsFollowed_thenTheWatchIsThatOfTheUser() throws Exception {
    juncture.with("watch", 200, "{\"watch\": {\"state\": \"live\"}}");

    var followed = post("/watch");

    assertThat(followed.statusCode()).isEqualTo(303);
    assertThat(followed.headers().firstValue("Location")).contains("/events");
    assertThat(juncture.calls("watch"))
        .extracting(ScriptedJuncture.Call::body)
        .containsExactly("{\"external_id\":\"demo-user\"}");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(addresses.app() + path)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(addresses.app() + path))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }
}
