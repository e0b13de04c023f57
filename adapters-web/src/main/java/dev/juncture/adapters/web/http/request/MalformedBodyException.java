package dev.juncture.adapters.web.http.request;

import io.netty.handler.codec.compression.DecompressionException;

/// A request's body is not framed as HTTP/1.1 requires. The type is that of a body that cannot be
/// decompressed, because the framework does not log that as an error of the server.
final class MalformedBodyException extends DecompressionException {

  MalformedBodyException(Throwable cause) {
    super("Request body has malformed chunks", cause);
  }
}
