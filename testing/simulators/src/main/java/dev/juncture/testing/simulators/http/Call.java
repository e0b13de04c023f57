package dev.juncture.testing.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A request. Endpoints add notes for the journal, which never contain a secret.
public final class Call {
  private final long sequence;
  private final Instant at;
  private final String method;
  private final String rawPath;
  private final Parameters query;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final List<String> notes;

  public Call(
      long sequence,
      Instant at,
      String method,
      String rawPath,
      Parameters query,
      Map<String, List<String>> headers,
      byte[] body) {
    this(sequence, at, method, rawPath, query, headers, body, new CopyOnWriteArrayList<>());
  }

  private Call(
      long sequence,
      Instant at,
      String method,
      String rawPath,
      Parameters query,
      Map<String, List<String>> headers,
      byte[] body,
      List<String> notes) {
    this.sequence = sequence;
    this.at = at;
    this.method = method;
    this.rawPath = rawPath;
    this.query = query;
    this.headers = headers;
    this.body = body;
    this.notes = notes;
  }

  /// The same call of another operation. Both have the same notes.
  public Call forwarded(String otherPath, Parameters otherQuery, byte[] otherBody) {
    return new Call(sequence, at, method, otherPath, otherQuery, headers, otherBody, notes);
  }

  public long sequence() {
    return sequence;
  }

  public Instant at() {
    return at;
  }

  public String method() {
    return method;
  }

  /// The path as received, still percent-encoded.
  public String rawPath() {
    return rawPath;
  }

  public Parameters query() {
    return query;
  }

  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  public Optional<String> bearer() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).trim());
  }

  /// The body as JSON; empty if it is not JSON.
  public Optional<JsonNode> json() {
    try {
      return Optional.of(Json.read(body)).filter(node -> !node.isMissingNode());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// A copy of the body.
  public byte[] body() {
    return body.clone();
  }

  public Parameters form() {
    return Parameters.parse(new String(body, StandardCharsets.UTF_8));
  }

  public boolean isForm() {
    return header("Content-Type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded");
  }

  public void note(String note) {
    notes.add(note);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }
}
