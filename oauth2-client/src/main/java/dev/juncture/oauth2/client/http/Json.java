package dev.juncture.oauth2.client.http;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// JSON in and out. What does not parse is empty, never an exception with a piece of the body.
@Singleton
public final class Json {

  private static final Argument<Map<String, Object>> TREE =
      Argument.mapOf(String.class, Object.class);

  private final ObjectMapper mapper;

  public Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /// The body as `type`; empty when it is anything else.
  public <T> Optional<T> read(ResponseBody body, Argument<T> type) {
    try {
      return Optional.ofNullable(mapper.readValue(body.bytes(), type));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  /// The body as an object of anything.
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
