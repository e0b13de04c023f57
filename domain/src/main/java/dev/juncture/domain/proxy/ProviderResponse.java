package dev.juncture.domain.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/// A provider's response whose body is still being received. The holder must close it.
///
/// @param length of the body; empty when unknown
/// @param body read at the reader's pace. Throws an [IOException] when it is cut short or takes too
///   long. Closing it early aborts the transfer.
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
