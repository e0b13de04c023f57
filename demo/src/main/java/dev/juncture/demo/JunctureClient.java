package dev.juncture.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What the back end of a customer's app does with Juncture: plain HTTP and one secret key.
final class JunctureClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Addresses addresses;
  private final String secretKey;

  JunctureClient(Addresses addresses, String secretKey) {
    this.addresses = addresses;
    this.secretKey = secretKey;
  }

  /// An answer of the server's: any status, any JSON object.
  record Reply(int status, JsonNode body) {
    boolean isOk() {
      return status == 200 || status == 201;
    }

    String error() {
      return body.path("error").asText("Juncture answered " + status);
    }
  }

  boolean isConnected(String externalId) {
    var call = "/api/backend/connection-info/check-connection-validity?provider=jira&external_id=";
    var reply = get(addresses.server() + call + encoded(externalId));
    return reply.body().path("exists").asBoolean() && !reply.body().path("is_invalid").asBoolean();
  }

  /// Lets the user of this app connect: the answer's `connect_url` is the page to send her to.
  Reply connectSession(String externalId) {
    var body =
        JSON.createObjectNode()
            .put("provider", "jira")
            .put("external_id", externalId)
            .put("redirect_uri", addresses.connected());
    return answer(
        request(addresses.server() + "/api/backend/connect-sessions")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  Reply projects(String externalId) {
    return get(addresses.jira("get-projects?external_id=" + encoded(externalId)));
  }

  Reply tickets(String externalId, String projectKey) {
    return get(addresses.jira(ticketsCall(externalId, projectKey)));
  }

  static String ticketsCall(String externalId, String projectKey) {
    return "get-tickets-for-project?external_id="
        + encoded(externalId)
        + "&jira_project_id="
        + encoded(projectKey);
  }

  /// A command for the shell that makes the same call.
  String curl(String call) {
    return "curl -s -H 'Authorization: Bearer " + secretKey + "' '" + addresses.jira(call) + "'";
  }

  private Reply get(String url) {
    return answer(request(url));
  }

  private HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + secretKey);
  }

  private Reply answer(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException _) {
      return new Reply(503, JSON.createObjectNode().put("error", "Juncture does not answer"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Reply(503, JSON.createObjectNode().put("error", "Interrupted"));
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
