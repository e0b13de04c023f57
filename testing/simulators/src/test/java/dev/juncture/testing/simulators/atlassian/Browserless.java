package dev.juncture.testing.simulators.atlassian;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A client of the simulator that behaves as an app does.
final class Browserless {
  static final String SCOPES =
      "offline_access read:jira-work write:jira-work read:jira-user read:board-scope:jira-software"
          + " read:sprint:jira-software read:project:jira read:issue-details:jira read:jql:jira read:me manage:jira-configuration manage:jira-webhook"
          + " write:sprint:jira-software write:board-scope:jira-software"
          + " read:servicedesk-request write:servicedesk-request manage:servicedesk-customer";
  static final String CALLBACK = "http://localhost:8000/callback?tenant=a";
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final AtlassianSimulator simulator;

  Browserless(AtlassianSimulator simulator) {
    this.simulator = simulator;
  }

  /// A response, with its body parsed if it is JSON.
  record ApiResponse(int status, String text, HttpResponse<String> raw) {
    JsonNode json() {
      return Json.parse(text);
    }

    String error() {
      return json().path("error").asText();
    }
  }

  URI authorization(Map<String, String> changes) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("audience", "api.atlassian.com");
    parameters.put("client_id", "simulator-client");
    parameters.put("scope", SCOPES);
    parameters.put("redirect_uri", CALLBACK);
    parameters.put("state", "st ate&1");
    parameters.put("response_type", "code");
    parameters.put("prompt", "consent");
    parameters.putAll(changes);
    return URI.create(simulator.authBaseUrl() + "/authorize?" + encoded(parameters));
  }

  static String codeIn(URI redirect) {
    return Parameters.parse(redirect.getRawQuery()).first("code").orElseThrow();
  }

  ApiResponse exchange(String code) {
    return token(
        Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK));
  }

  ApiResponse refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  ApiResponse token(Map<String, String> fields) {
    var body = Json.object();
    body.put("client_id", "simulator-client").put("client_secret", "simulator-client-secret");
    fields.forEach(body::put);
    return send("POST", "/oauth/token", "", body.toString());
  }

  ApiResponse tokenByForm(Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("client_id", "simulator-client");
    all.put("client_secret", "simulator-client-secret");
    var request =
        HttpRequest.newBuilder(simulator.authBaseUrl().resolve("/oauth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(all)))
            .build();
    return send(request);
  }

  /// The tokens of a new consent to the given sites, or to all.
  JsonNode connect(String... siteIds) {
    return exchange(codeIn(simulator.consent(authorization(Map.of()), siteIds))).json();
  }

  String accessToken() {
    return connect().path("access_token").asText();
  }

  ApiResponse get(String path, String accessToken) {
    return send("GET", path, accessToken, "");
  }

  ApiResponse send(String method, String path, String accessToken, String body) {
    var request =
        HttpRequest.newBuilder(simulator.apiBaseUrl().resolve(path))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!accessToken.isEmpty()) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    return send(request.build());
  }

  ApiResponse send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new ApiResponse(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
