package dev.juncture.sandbox.simulator.fault;

import dev.juncture.sandbox.simulator.http.Answer;
import dev.juncture.sandbox.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// Ready-made bad answers, worded as Atlassian words them.
public final class Troubles {
  private Troubles() {}

  public static Answer rateLimited(Duration retryAfter, String reason) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "text/plain;charset=UTF-8");
    headers.put("Retry-After", Long.toString(retryAfter.toSeconds()));
    headers.put("RateLimit-Reason", reason);
    headers.put("X-RateLimit-Limit", "100");
    headers.put("X-RateLimit-Remaining", "0");
    headers.put("X-RateLimit-Reset", Instant.now().plus(retryAfter).toString());
    return new Answer(429, headers, "Rate limit exceeded.".getBytes(StandardCharsets.UTF_8));
  }

  public static Answer htmlError(int status) {
    return Answer.html(
        status, "<html><head><title>Error</title></head><body><h1>" + status + "</h1></body>");
  }

  public static Answer htmlInsteadOfJson() {
    return Answer.html(200, "<!doctype html><title>Please wait</title><p>One moment, please.");
  }

  public static Answer scopeMismatch() {
    return gateway(401, "Unauthorized; scope does not match");
  }

  public static Answer unauthorized() {
    return gateway(401, "Unauthorized");
  }

  /// The gateway's own error shape, in front of Jira.
  public static Answer gateway(int status, String message) {
    return Answer.json(status, Json.object().put("code", status).put("message", message));
  }

  public static Answer conflict() {
    var body = Json.object();
    body.putArray("errorMessages").add("The issue was changed by somebody else in the meantime.");
    body.putObject("errors");
    return Answer.json(409, body);
  }

  public static Answer huge(int megabytes) {
    return Answer.json(200, Json.object().put("padding", "x".repeat(megabytes * 1024 * 1024)));
  }
}
