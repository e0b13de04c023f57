package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.demo.NotesApp.Look;
import dev.juncture.testing.servers.LoopbackPorts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TicketPagesTest {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final int MOST_MILLIS = 60_000;
  private static final String FIRST = "first-attempt";
  private static final String NOTE = "project=NOTES&type=1&summary=A+title&note=My+words";

  private final HttpClient browser = HttpClient.newHttpClient();
  private ScriptedJuncture juncture;
  private Addresses addresses;
  private NotesApp app;

  @BeforeEach
  void startTheApp() throws IOException {
    juncture =
        ScriptedJuncture.start()
            .with("get-create-metadata", 200, metadata(""))
            .with("get-comments", 200, "{\"comments\":[]}")
            .with("get-attachments", 200, "{\"attachments\":[]}")
            .with("get-transitions", 200, transitions());
    withTicket("A ticket");
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

  @ParameterizedTest
  @CsvSource({
    "500, ''",
    "502, ''",
    "503, ''",
    "504, provider_timeout",
    "429, provider_rate_limited",
    "409, idempotency_in_flight"
  })
  void givenAnUnknownOutcome_whenTheFormIsShownAgain_thenItHasTheSameAttemptAndTheTypedText(
      int status, String code) throws Exception {
    for (var write : List.of("create-ticket", "add-comment", "transition-issue")) {
      juncture.with(write, status, error(code, ""));
    }

    var note = post("/note", NOTE + "&attempt=" + FIRST);
    var comment = post("/comment", "key=N-1&comment=My+words&attempt=" + FIRST);
    var move = post("/move", "key=N-1&transition=41&resolution=2&attempt=" + FIRST);

    assertThat(attempt(note, "/note")).isEqualTo(FIRST);
    assertThat(note).contains("It failed", "value=\"A title\"", "\nMy words</textarea>");
    assertThat(attempt(comment, "/comment")).isEqualTo(FIRST);
    assertThat(attempt(comment, "/move")).isNotEqualTo(FIRST);
    assertThat(comment).contains("It failed", "\nMy words</textarea>");
    assertThat(attempt(move, "/move")).isEqualTo(FIRST);
    assertThat(attempt(move, "/comment")).isNotEqualTo(FIRST);
    assertThat(move).contains("It failed", "<option value=\"2\" selected>");
  }

  @ParameterizedTest
  @CsvSource({"400, ''", "403, ''", "404, ''", "422, ''", "409, idempotency_unknown"})
  void givenARejection_whenTheFormIsShownAgain_thenItHasAnotherAttemptAndTheTypedText(
      int status, String code) throws Exception {
    for (var write : List.of("create-ticket", "add-comment", "transition-issue")) {
      juncture.with(write, status, error(code, ""));
    }

    var note = post("/note", NOTE + "&attempt=" + FIRST);
    var comment = post("/comment", "key=N-1&comment=My+words&attempt=" + FIRST);
    var move = post("/move", "key=N-1&transition=41&resolution=2&attempt=" + FIRST);

    assertThat(attempt(note, "/note")).isNotBlank().isNotEqualTo(FIRST);
    assertThat(note).contains("value=\"A title\"", "\nMy words</textarea>");
    assertThat(attempt(comment, "/comment")).isNotBlank().isNotEqualTo(FIRST);
    assertThat(comment).contains("\nMy words</textarea>");
    assertThat(attempt(move, "/move")).isNotBlank().isNotEqualTo(FIRST);
    assertThat(move).contains("<option value=\"2\" selected>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/note?project=NOTES&type=1&summary=A+title&note=My+words",
        "/comment?key=N-1&comment=My+words",
        "/move?key=N-1&transition=41&resolution=My+words"
      })
  void givenAServerThatIsDown_whenAFormIsSent_thenAllOfItCanBeSentAgain(String form)
      throws Exception {
    juncture.withNothing();
    var action = form.substring(0, form.indexOf('?'));

    var page = post(action, form.substring(action.length() + 1) + "&attempt=" + FIRST);

    assertThat(page).contains("Not available now", "value=\"My words\"", "Try again");
    assertThat(attempt(page, action)).isEqualTo(FIRST);
  }

  @Test
  void givenARejectedStepAndComment_whenThePageIsShown_thenItHasTheReasonsOfJira()
      throws Exception {
    var fields = "\"resolution\":\"is <old>\",\"comment\":\"is too long\"";
    juncture.with("transition-issue", 400, error("invalid_field_values", fields));
    juncture.with("add-comment", 400, error("invalid_field_values", fields));

    var move = post("/move", "key=N-1&transition=41&resolution=2&attempt=" + FIRST);
    var comment = post("/comment", "key=N-1&comment=My+words&attempt=" + FIRST);

    assertThat(move)
        .contains("id=\"move-41-resolution-problem\">is &lt;old&gt;</p>")
        .contains("<br>comment is too long</p>")
        .doesNotContain("<br>resolution");
    assertThat(comment).contains("<br>resolution is &lt;old&gt;<br>comment is too long</p>");
  }

  @Test
  void givenAStepWithRequiredFields_whenItIsTaken_thenEachFieldThatWasShownIsSent()
      throws Exception {
    juncture.with("transition-issue", 200, "{}");
    var page = get("/ticket?key=N-1");

    assertThat(page)
        .contains("name=\"resolution\" required", "name=\"fixVersions\" required multiple")
        .contains("<input type=\"hidden\" name=\"list\" value=\"fixVersions\">");
    post(
        "/move",
        "key=N-1&transition=41&resolution=2&list=fixVersions&fixVersions=7&fixVersions=8&attempt="
            + FIRST);

    assertThat(juncture.calls("transition-issue"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.attempt()).isEqualTo(FIRST);
              assertThat(it.body())
                  .contains("\"resolution\":{\"id\":\"2\"}")
                  .contains("\"fixVersions\":[{\"id\":\"7\"},{\"id\":\"8\"}]")
                  .doesNotContain("\"list\"");
            });
  }

  @Test
  void givenARequiredDescription_whenTheFormIsShown_thenTheNoteIsRequiredInstead()
      throws Exception {
    assertThat(get("/note?project=NOTES")).contains("maxlength=\"32767\">");

    juncture.with(
        "get-create-metadata",
        200,
        metadata("{\"id\":\"description\",\"name\":\"Description\",\"required\":true}"));

    assertThat(get("/note?project=NOTES"))
        .contains("maxlength=\"32767\" required>")
        .doesNotContain("name=\"description\"");
  }

  @Test
  void givenTextWithPlaceholders_whenItIsShown_thenItStaysAsTyped() throws Exception {
    withTicket("{{app}} {{look}} {{status}} $1");

    assertThat(get("/ticket?key=N-1"))
        .contains("<h1>{{app}} {{look}} {{status}} $1</h1>", "Acme Notes", "class=\"notes\"");
    assertThat(get("/note?project=NOTES&summary=%7B%7Bapp%7D%7D&note=%7B%7Bfields%7D%7D"))
        .contains("value=\"{{app}}\"", "{{fields}}</textarea>");
  }

  @Test
  void givenAFile_whenItIsAttached_thenItsFormHasAnAttemptThatIsSent() throws Exception {
    juncture.with("upload-attachments", 503, error("", ""));
    var shown = uploadAttempt(get("/ticket?key=N-1"));

    var failed = upload(shown, BodyPublishers.ofString("content"));
    juncture.with("upload-attachments", 413, error("", ""));
    var rejected = upload(shown, BodyPublishers.ofString("content"));

    assertThat(uploadAttempt(failed)).isEqualTo(shown);
    assertThat(uploadAttempt(rejected)).isNotEqualTo(shown);
    assertThat(juncture.calls("upload-attachments"))
        .hasSize(2)
        .allSatisfy(
            it -> {
              assertThat(it.attempt()).isEqualTo(shown);
              assertThat(it.body()).isEqualTo("content");
            });
  }

  @Test
  void givenTooLargeAFile_whenItsLengthIsKnown_thenItIsRejectedBeforeItIsRead() throws Exception {
    var head =
        """
        POST /attach?key=N-1&attempt=a HTTP/1.1
        Host: localhost:%d
        Content-Type: multipart/form-data; boundary=b
        Content-Length: %d

        """
            .formatted(addresses.appPort(), TEN_MEGABYTES + 1)
            .replace("\n", "\r\n");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), addresses.appPort())) {
      socket.setSoTimeout(MOST_MILLIS);
      socket.getOutputStream().write(head.getBytes(US_ASCII));

      assertThat(readPage(socket)).contains("The file is too large", "at most 10 MB");
    }
    assertThat(juncture.calls("upload-attachments")).isEmpty();
  }

  @Test
  void givenAFileOfUnknownLength_whenItIsAttached_thenItIsRejectedOnlyBeyondTheLimit()
      throws Exception {
    juncture.with("upload-attachments", 200, "{}");

    var tooLarge = upload("a", unknownLength(TEN_MEGABYTES + 1));
    upload("b", unknownLength(TEN_MEGABYTES));

    assertThat(tooLarge).contains("The file is too large", "at most 10 MB");
    assertThat(juncture.calls("upload-attachments"))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).hasSize(TEN_MEGABYTES));
  }

  private static BodyPublisher unknownLength(int size) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
  }

  private static String readPage(Socket socket) throws IOException {
    var page = new StringBuilder();
    var in = socket.getInputStream();
    for (var next = in.read(); next >= 0; next = in.read()) {
      page.append((char) next);
      if (page.toString().endsWith("</html>")) {
        break;
      }
    }
    return page.toString();
  }

  private void withTicket(String summary) {
    juncture.with(
        "get-issue",
        200,
        "{\"issue\":{\"key\":\"N-1\",\"summary\":\"%s\",\"status\":{\"name\":\"To Do\"}}}"
            .formatted(summary));
  }

  private static String metadata(String field) {
    return "{\"issue_types\":[{\"id\":\"1\",\"name\":\"Task\",\"fields\":[%s]}]}".formatted(field);
  }

  private static String transitions() {
    return """
        {"transitions":[{"id":"41","name":"Finish","to":{"name":"Done"},"fields":[
          {"id":"resolution","name":"Resolution","required":true,"type":"resolution",
           "allowed_values":[{"id":"1","name":"Done"},{"id":"2","name":"Declined"}]},
          {"id":"fixVersions","name":"Versions","required":true,"type":"array",
           "allowed_values":[{"id":"7","name":"7.0"},{"id":"8","name":"8.0"}]}]}]}
        """;
  }

  private static String error(String code, String fields) {
    return "{\"error\":\"It failed\",\"code\":\"%s\",\"fields\":{%s}}".formatted(code, fields);
  }

  private static String attempt(String page, String action) {
    return found(page, "action=\"" + action + "\">.*?name=\"attempt\" value=\"([^\"]*)\"");
  }

  private static String uploadAttempt(String page) {
    return found(page, "action=\"/attach\\?key=N-1&amp;attempt=([^\"]+)\"");
  }

  private static String found(String page, String pattern) {
    var matcher =
        Pattern.compile(pattern.replace("action=", "method=\"post\" action="), Pattern.DOTALL)
            .matcher(page);
    assertThat(matcher.find()).as(page).isTrue();
    return matcher.group(1);
  }

  private String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(addresses.app() + path)));
  }

  private String post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(addresses.app() + path))
            .POST(BodyPublishers.ofString(form)));
  }

  private String upload(String attempt, BodyPublisher form) throws Exception {
    var path = "/attach?key=N-1&attempt=" + URLEncoder.encode(attempt, UTF_8);
    return send(
        HttpRequest.newBuilder(URI.create(addresses.app() + path))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(form));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}
