package dev.juncture.adapters.web.http.input;

import dev.juncture.adapters.web.http.error.ProblemException;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.TypedMessageBodyReader;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
@Consumes(MediaType.APPLICATION_JSON)
final class FieldsReader implements TypedMessageBodyReader<Fields> {

  private static final Argument<Fields> TYPE = Argument.of(Fields.class);

  private final JsonMapper json;

  FieldsReader(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Argument<Fields> getType() {
    return TYPE;
  }

  @Override
  public Fields read(
      Argument<Fields> type, @Nullable MediaType mediaType, Headers headers, InputStream in) {
    return read(in, BodyLimit.USUAL);
  }

  Fields read(InputStream in, long limit) {
    try (var limited = new LimitedStream(in, limit)) {
      return fields(json.readValue(limited, Argument.OBJECT_ARGUMENT));
    } catch (IOException _) {
      throw ProblemException.malformedBody();
    }
  }

  @SuppressWarnings("unchecked") // JSON object keys are strings
  private static Fields fields(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return new Fields((Map<String, @Nullable Object>) object);
    }
    throw ProblemException.malformedBody();
  }
}
