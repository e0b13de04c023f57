package dev.juncture.testing.simulators.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A response of the simulator. Headers keep their order. The body is a byte array, because not
/// every response is well-formed.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Response(int status, Map<String, String> headers, byte[] body) {
  private static final String CONTENT_TYPE = "Content-Type";

  public static Response json(int status, JsonNode body) {
    return of(status, "application/json;charset=UTF-8", Json.write(body));
  }

  public static Response html(int status, String body) {
    return of(status, "text/html;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of(CONTENT_TYPE, contentType), body);
  }

  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  public static Response redirect(URI target) {
    return empty(303).header("Location", target.toString());
  }

  public Response header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  /// The body as JSON, if it is JSON.
  public Optional<JsonNode> asJson() {
    if (!headers.getOrDefault(CONTENT_TYPE, "").startsWith("application/json")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(body));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The same response with another JSON body.
  public Response carrying(JsonNode other) {
    return new Response(status, headers, Json.write(other));
  }
}
