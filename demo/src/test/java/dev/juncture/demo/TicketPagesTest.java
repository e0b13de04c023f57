package dev.juncture.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.demo.NotesApp.Look;
import dev.juncture.testing.servers.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TicketPagesTest {
  private final HttpClient browser = HttpClient.newHttpClient();
  private ScriptedJuncture juncture;
  private Addresses addresses;
  private NotesApp app;

  @BeforeEach
  void startTheApp() throws IOException {
    juncture =
        ScriptedJuncture.start()
            .with("get-create-metadata", 200, metadata())
            .with("get-comments", 200, "{\"comments\":[]}")
            .with("get-attachments", 200, "{\"attachments\":[]}")
            .with("get-transitions", 200, "{\"transitions\":[]}");
    withTicket("A ticket");
    addresses = new Addresses(juncture.port(), LoopbackPorts.free());
    var client = new JunctureClient(addresses, "the-key");
    app =
        NotesApp.start(
            addresses, new NotesPages(client, addresses, Look.NOTES, "", true, List.of()));
  }

  @AfterEach
  void stopIt() {
    app.close();
    juncture.close();
    browser.close();
  }

  @Test
  void givenTextWithPlaceholders_whenItIsShown_thenItStaysAsTyped() throws Exception {
    withTicket("{{app}} {{look}} {{status}} $1");

    assertThat(get("/ticket?key=N-1"))
        .contains("<h1>{{app}} {{look}} {{status}} $1</h1>", "Acme Notes", "class=\"notes\"");
    assertThat(get("/note?project=NOTES&summary=%7B%7Bapp%7D%7D&note=%7B%7Bfields%7D%7D"))
        .contains("value=\"{{app}}\"", "{{fields}}</textarea>");
  }

  private void withTicket(String summary) {
    juncture.with(
        "get-issue",
        200,
        "{\"issue\":{\"key\":\"N-1\",\"summary\":\"%s\",\"status\":{\"name\":\"To Do\"}}}"
            .formatted(summary));
  }

  private static String metadata() {
    return "{\"issue_types\":[{\"id\":\"1\",\"name\":\"Task\",\"fields\":[]}]}";
  }

  private String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(addresses.app() + path)));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}
