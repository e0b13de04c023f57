package dev.juncture.adapters.web.http.request;

import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Netty's HTTP/1.1 codec, which also rejects what Netty reads as it likes: text behind the size of
/// a chunk, and several lengths in HTTP/1.0. A server in front may read the same bytes otherwise,
/// and take the end of a body for the next request.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112 section 7.1</a>
final class StrictServerCodec
    extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {

  private static final HttpHeadersFactory HEADERS =
      new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
          return new HeadersWithOneLength();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
          return new HeadersWithOneLength();
        }
      };

  /// For each request without a response, whether it is a HEAD.
  private final Queue<Boolean> heads = new ArrayDeque<>();

  StrictServerCodec(NettyHttpServerConfiguration settings) {
    init(
        new Decoder(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.getMaxInitialLineLength())
                .setMaxHeaderSize(settings.getMaxHeaderSize())
                .setMaxChunkSize(settings.getMaxChunkSize())
                .setInitialBufferSize(settings.getInitialBufferSize())
                .setHeadersFactory(HEADERS)),
        new Encoder());
  }

  private final class Decoder extends HttpRequestDecoder {

    private static final long NO_CHUNK = -1;

    /// The bytes up to the next line with the size of a chunk; 0 at its beginning.
    private long bytesToLine = NO_CHUNK;

    private boolean isBroken;

    Decoder(HttpDecoderConfig config) {
      super(config);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
        throws Exception {
      if (!isBroken && bytesToLine == 0) {
        readLine(in, out);
      }
      if (isBroken) {
        in.skipBytes(in.readableBytes());
        return;
      }
      int known = out.size();
      int start = in.readerIndex();
      super.decode(context, in, out);
      if (bytesToLine > 0) {
        bytesToLine -= in.readerIndex() - start;
      }
      for (int i = known; i < out.size(); i++) {
        follow(out.get(i));
      }
    }

    private void follow(Object message) {
      if (message instanceof HttpRequest request) {
        heads.add(HttpMethod.HEAD.equals(request.method()));
        bytesToLine =
            request.decoderResult().isSuccess() && HttpUtil.isTransferEncodingChunked(request)
                ? 0
                : NO_CHUNK;
      } else if (message instanceof LastHttpContent) {
        bytesToLine = NO_CHUNK;
      }
    }

    /// Looks at a line with the size of a chunk before Netty reads it. Does nothing before the line
    /// is complete.
    private void readLine(ByteBuf in, List<Object> out) {
      int length = in.bytesBefore((byte) '\n');
      if (length < 0) {
        return;
      }
      int digits = digits(in);
      if (isEndOfSize(in, in.readerIndex() + digits, in.readerIndex() + length)) {
        long size = sizeOf(in, digits);
        bytesToLine = size == 0 ? NO_CHUNK : length + 1 + size + 2;
      } else {
        isBroken = true;
        var end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        end.setDecoderResult(
            DecoderResult.failure(new IllegalArgumentException("text behind a chunk's size")));
        out.add(end);
      }
    }

    private static int digits(ByteBuf in) {
      int digits = 0;
      while (Character.digit(in.getByte(in.readerIndex() + digits), 16) >= 0) {
        digits++;
      }
      return digits;
    }

    /// Whether the line ends at `from`, or an extension begins there.
    private static boolean isEndOfSize(ByteBuf in, int from, int end) {
      int next = from;
      while (in.getByte(next) == ' ' || in.getByte(next) == '\t') {
        next++;
      }
      return in.getByte(next) == ';' || next == from && isLineEnd(in, next, end);
    }

    private static boolean isLineEnd(ByteBuf in, int at, int end) {
      return at == end || at == end - 1 && in.getByte(at) == '\r';
    }

    /// Netty rejects a size of more than 31 bits.
    private static long sizeOf(ByteBuf in, int digits) {
      long size = 0;
      for (int i = 0; i < digits; i++) {
        int digit = Character.digit(in.getByte(in.readerIndex() + i), 16);
        size = Math.min(Integer.MAX_VALUE, size * 16 + digit);
      }
      return size;
    }
  }

  private final class Encoder extends HttpResponseEncoder {

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        return super.isContentAlwaysEmpty(response);
      }
      return Boolean.TRUE.equals(heads.poll()) || super.isContentAlwaysEmpty(response);
    }
  }

  /// Netty takes the first of several lengths in HTTP/1.0, and drops the others.
  private static final class HeadersWithOneLength extends DefaultHttpHeaders {

    private static final DefaultHttpHeadersFactory NETTYS =
        DefaultHttpHeadersFactory.headersFactory();

    HeadersWithOneLength() {
      super(NETTYS.getNameValidator(), NETTYS.getValueValidator());
    }

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
      if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && contains(name)) {
        throw new IllegalArgumentException("several lengths");
      }
      return super.add(name, value);
    }
  }
}
