package dev.juncture.testing.simulators.fault;

import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// Predefined error responses, in Atlassian's words.
public final class FaultPresets {
  private FaultPresets() {}

  public static Response rateLimited(Duration retryAfter, String reason) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "text/plain;charset=UTF-8");
    headers.put("Retry-After", Long.toString(retryAfter.toSeconds()));
    headers.put("RateLimit-Reason", reason);
    headers.put("X-RateLimit-Limit", "100");
    headers.put("X-RateLimit-Remaining", "0");
    headers.put("X-RateLimit-Reset", Instant.now().plus(retryAfter).toString());
    return new Response(429, headers, "Rate limit exceeded.".getBytes(StandardCharsets.UTF_8));
  }

  public static Response htmlError(int status) {
    return Response.html(
        status, "<html><head><title>Error</title></head><body><h1>" + status + "</h1></body>");
  }

  public static Response htmlInsteadOfJson() {
    return Response.html(200, "<!doctype html><title>Please wait</title><p>One moment, please.");
  }

  public static Response scopeMismatch() {
    return gateway(401, "Unauthorized; scope does not match");
  }

  public static Response unauthorized() {
    return gateway(401, "Unauthorized");
  }

  /// The error format of the gateway in front of Jira.
  public static Response gateway(int status, String message) {
    return Response.json(status, Json.object().put("code", status).put("message", message));
  }

  public static Response conflict() {
    var body = Json.object();
    body.putArray("errorMessages").add("The issue was changed by somebody else in the meantime.");
    body.putObject("errors");
    return Response.json(409, body);
  }

  public static Response huge(int megabytes) {
    return Response.json(200, Json.object().put("padding", "x".repeat(megabytes * 1024 * 1024)));
  }
}
