package dev.juncture.adapters.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;

/// Bounds the head of a response as a whole. The client bounds the length of a line and the number
/// of headers only, which together are more than 12 MB.
final class ResponseHeadLimit implements HttpMessageParserFactory<ClassicHttpResponse> {

  private final int maxBytes;

  /// @param maxBytes a head may be longer by what the client's buffer holds
  ResponseHeadLimit(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
    var parser = DefaultHttpResponseParserFactory.INSTANCE.create(config);
    return (buffer, in) -> parser.parse(buffer, new BoundedInput(in, maxBytes));
  }

  /// What the parser reads; the head ends within it.
  private static final class BoundedInput extends FilterInputStream {

    private long left;

    BoundedInput(InputStream in, int maxBytes) {
      super(in);
      this.left = maxBytes;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new HeadTooLargeException();
      }
      int count = super.read(into, offset, length);
      left -= Math.max(0, count);
      return count;
    }
  }

  /// The head of the response is larger than allowed; the rest was not read.
  static final class HeadTooLargeException extends IOException {}
}
