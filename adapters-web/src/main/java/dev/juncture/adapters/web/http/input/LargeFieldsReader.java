package dev.juncture.adapters.web.http.input;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.TypedMessageBodyReader;
import jakarta.inject.Singleton;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

@Singleton
@Consumes(MediaType.APPLICATION_JSON)
final class LargeFieldsReader implements TypedMessageBodyReader<LargeFields> {

  private static final Argument<LargeFields> TYPE = Argument.of(LargeFields.class);

  private final FieldsReader fields;

  LargeFieldsReader(FieldsReader fields) {
    this.fields = fields;
  }

  @Override
  public Argument<LargeFields> getType() {
    return TYPE;
  }

  @Override
  public LargeFields read(
      Argument<LargeFields> type, @Nullable MediaType mediaType, Headers headers, InputStream in) {
    return new LargeFields(fields.read(in, BodyLimit.LARGE));
  }
}
