package dev.juncture.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/// Calls of Juncture's API, with plain HTTP and one key: those that the back end of a customer's
/// app makes, and those of an administrator.
final class JunctureClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(10);
  private static final Set<Integer> FINAL = Set.of(400, 403, 404, 413, 422);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Addresses addresses;
  private final String key;

  JunctureClient(Addresses addresses, String key) {
    this.addresses = addresses;
    this.key = key;
  }

  /// A response of the server, with any status and a JSON body.
  record ApiResponse(int status, JsonNode body) {
    boolean isOk() {
      return status == 200 || status == 201;
    }

    /// Whether the request was rejected, and would be rejected again. After any other error it may
    /// have been executed, or may be with the next try, so it is sent again with the same key.
    boolean isRejected() {
      return FINAL.contains(status) || body.path("code").asText().equals("idempotency_unknown");
    }

    /// Why Jira rejected values, by field.
    JsonNode fields() {
      return body.path("fields");
    }

    String error() {
      return body.path("error").asText("Juncture responded with " + status);
    }
  }

  boolean isConnected(String provider, String externalId) {
    var call = "connection-info/check-connection-validity?provider=%s&external_id=%s";
    var response = get(addresses.backend(call.formatted(provider, encoded(externalId))));
    return response.body().path("exists").asBoolean()
        && !response.body().path("is_invalid").asBoolean();
  }

  /// Creates a connect session for the user. The app sends the user to the `connect_url` of the
  /// response.
  ///
  /// @param back where the user goes after that
  ApiResponse connectSession(String provider, String externalId, String back) {
    var body =
        JSON.createObjectNode()
            .put("provider", provider)
            .put("external_id", externalId)
            .put("redirect_uri", back);
    return send(
        request(addresses.backend("connect-sessions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  ApiResponse projects(String provider) {
    return readFrom(provider, "get-projects");
  }

  ApiResponse tickets(String provider, String projectKey) {
    return readFrom(provider, "get-tickets-for-project", "jira_project_id", projectKey);
  }

  private ApiResponse readFrom(String provider, String operation, String... parameters) {
    return provider.equals("jira")
        ? read(operation, parameters)
        : read(
            operation,
            Stream.concat(Stream.of("provider", provider), Stream.of(parameters))
                .toArray(String[]::new));
  }

  /// A call of one of Juncture's operations for Jira that only reads.
  ///
  /// @param operation with `jsm/` before it when it is one of Jira Service Management
  /// @param parameters names and values, one after the other
  ApiResponse read(String operation, String... parameters) {
    var call = new StringBuilder(path(operation) + "?external_id=" + NotesApp.EXTERNAL_ID);
    for (int i = 0; i < parameters.length; i += 2) {
      call.append('&').append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
    }
    return get(addresses.backend(call.toString()));
  }

  /// A call of one of Juncture's operations for Jira that writes.
  ///
  /// @param attempt the same for everything that belongs to one press of a button: what is sent
  ///   twice with it is done once
  ApiResponse write(String operation, ObjectNode body, String attempt) {
    body.put("external_id", NotesApp.EXTERNAL_ID);
    return send(
        request(addresses.backend(path(operation)))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", attempt)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /// The events after `cursor`, or from the oldest one if it is empty.
  ///
  /// @param wait in seconds, how long to wait for the first one
  ApiResponse events(String cursor, int wait) {
    var after = cursor.isEmpty() ? "" : "&after=" + encoded(cursor);
    return get(addresses.backend("events?limit=100&wait=" + wait + after));
  }

  /// Has Juncture follow the changes of the user's Jira.
  ApiResponse watch() {
    var body = JSON.createObjectNode().put("external_id", NotesApp.EXTERNAL_ID);
    return send(
        request(addresses.backend("jira/watch"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private static String path(String operation) {
    return operation.startsWith("jsm/") ? operation : "jira/" + operation;
  }

  /// Passes a form with a file on as it comes from the browser.
  ///
  /// @param size its length in bytes
  /// @param attempt as for [#write]
  ApiResponse upload(String key, String contentType, InputStream form, long size, String attempt) {
    var call = "jira/upload-attachments?external_id=%s&issue_id_or_key=%s";
    var body = HttpRequest.BodyPublishers.ofInputStream(() -> form);
    return send(
        request(addresses.backend(call.formatted(NotesApp.EXTERNAL_ID, encoded(key))))
            .timeout(UPLOAD_LIMIT)
            .header("Content-Type", contentType)
            .header("Idempotency-Key", attempt)
            .POST(HttpRequest.BodyPublishers.fromPublisher(body, size)));
  }

  static String ticketsCall(String externalId, String projectKey) {
    return "jira/get-tickets-for-project?external_id="
        + encoded(externalId)
        + "&jira_project_id="
        + encoded(projectKey);
  }

  static String tokenCall(String provider, String externalId) {
    return "connection-info/get-access-token?provider=%s&external_id=%s"
        .formatted(provider, encoded(externalId));
  }

  /// A shell command that makes the same call.
  String curl(String call) {
    return "curl -s -H 'Authorization: Bearer " + key + "' '" + addresses.backend(call) + "'";
  }

  /// @param path below `/api/admin/`
  ApiResponse admin(String method, String path, JsonNode body) {
    return send(
        request(addresses.admin(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private ApiResponse get(String url) {
    return send(request(url));
  }

  private HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + key);
  }

  private ApiResponse send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new ApiResponse(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException _) {
      return new ApiResponse(503, JSON.createObjectNode().put("error", "Juncture is unavailable"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new ApiResponse(503, JSON.createObjectNode().put("error", "Interrupted"));
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
