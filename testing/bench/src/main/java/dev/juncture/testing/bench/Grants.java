package dev.juncture.testing.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Gives consents at the simulator, and makes the calls that an app without Juncture would make.
final class Grants implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FIELDS =
      List.of(
          "summary",
          "description",
          "status",
          "assignee",
          "reporter",
          "priority",
          "created",
          "updated");
  private static final String CALLBACK = "http://localhost/callback";
  private static final String SCOPES =
      "offline_access read:jira-work write:jira-work read:jira-user read:board-scope:jira-software"
          + " read:sprint:jira-software read:project:jira read:issue-details:jira read:jql:jira";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtlassianSimulator atlassian;

  Grants(AtlassianSimulator atlassian) {
    this.atlassian = atlassian;
  }

  record Tokens(String access, String refresh) {}

  /// Gives `count` consents and returns their refresh tokens.
  List<String> consent(int count) {
    return IntStream.range(0, count).mapToObj(_ -> consent().refresh()).toList();
  }

  Tokens consent() {
    var code = atlassian.consent(authorization()).getQuery().replaceAll(".*code=([^&]*).*", "$1");
    return token(
        Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK));
  }

  Tokens refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private URI authorization() {
    return URI.create(
        atlassian.authBaseUrl()
            + "/authorize?audience=api.atlassian.com&response_type=code&prompt=consent&state=bench"
            + "&client_id=bench-client&scope="
            + URLEncoder.encode(SCOPES, UTF_8)
            + "&redirect_uri="
            + URLEncoder.encode(CALLBACK, UTF_8));
  }

  private Tokens token(Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(atlassian.authBaseUrl().resolve("/oauth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    body + "&client_id=bench-client&client_secret=bench-client-secret"));
    try {
      var response = JSON.readTree(send(request));
      return new Tokens(
          response.path("access_token").asText(), response.path("refresh_token").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls Jira directly.
  String get(String path, String accessToken) {
    return send(
        HttpRequest.newBuilder(atlassian.apiBaseUrl().resolve(path))
            .header("Authorization", "Bearer " + accessToken)
            .header("Accept", "application/json"));
  }

  /// Reads all tickets of a project directly from Jira, page by page, with the fields that the
  /// server requests.
  void searchAll(String path, String project, String accessToken) {
    var question =
        JSON.createObjectNode()
            .put("jql", "project = \"%s\" ORDER BY created DESC".formatted(project))
            .put("maxResults", 100);
    FIELDS.forEach(question.putArray("fields")::add);
    try {
      for (var next = page(path, question, accessToken); next.has("nextPageToken"); ) {
        question.put("nextPageToken", next.path("nextPageToken").asText());
        next = page(path, question, accessToken);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode page(String path, JsonNode question, String accessToken) throws IOException {
    return JSON.readTree(
        send(
            HttpRequest.newBuilder(atlassian.apiBaseUrl().resolve(path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))));
  }

  private String send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("The simulator answers " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
