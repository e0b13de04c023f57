package dev.juncture.oauth2.client.http;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// Reads and writes JSON. Invalid JSON results in an empty value, never in an exception that quotes
/// the body.
@Singleton
public final class Json {

  private static final Argument<Map<String, Object>> TREE =
      Argument.mapOf(String.class, Object.class);

  private final ObjectMapper mapper;

  public Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /// The body as `type`; empty when it does not match.
  public <T> Optional<T> read(ResponseBody body, Argument<T> type) {
    try {
      return Optional.ofNullable(mapper.readValue(body.bytes(), type));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  /// The body as a JSON object with values of any type.
  public Optional<Map<String, Object>> tree(ResponseBody body) {
    return read(body, TREE);
  }

  public byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
