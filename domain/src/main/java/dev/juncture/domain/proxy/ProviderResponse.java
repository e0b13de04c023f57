package dev.juncture.domain.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/// A provider's answer, its body still on the way. Whoever holds it closes it.
///
/// @param length of the body; empty when only its end tells
/// @param body read at the reader's own pace. Ends with an [IOException] when it was cut short or
///   took too long. Closing it before its end makes the provider stop sending.
public record ProviderResponse(
    int status, List<Header> headers, OptionalLong length, InputStream body) implements Closeable {

  public ProviderResponse {
    headers = List.copyOf(headers);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
