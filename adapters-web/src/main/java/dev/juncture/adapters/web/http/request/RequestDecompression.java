package dev.juncture.adapters.web.http.request;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decompresses request bodies, in place of the framework, which takes the beginning of a
/// compressed body for the whole one. Here a body that ends before its compressed data does is
/// malformed.
final class RequestDecompression extends ChannelDuplexHandler {

  private int openRequests;
  private @Nullable Inflation inflation;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      openRequests++;
      end();
      inflation = wrapperOf(request).map(it -> Inflation.of(it, request, context)).orElse(null);
    }
    var current = inflation;
    if (current != null
        && message instanceof HttpContent content
        && content.decoderResult().isSuccess()) {
      current.read(content);
    } else {
      context.fireChannelRead(message);
    }
  }

  private static Optional<ZlibWrapper> wrapperOf(HttpRequest request) {
    var encoding = request.headers().get(CONTENT_ENCODING, "");
    if (HttpHeaderValues.GZIP.contentEqualsIgnoreCase(encoding)
        || HttpHeaderValues.X_GZIP.contentEqualsIgnoreCase(encoding)) {
      return Optional.of(ZlibWrapper.GZIP);
    }
    return HttpHeaderValues.DEFLATE.contentEqualsIgnoreCase(encoding)
            || HttpHeaderValues.X_DEFLATE.contentEqualsIgnoreCase(encoding)
        ? Optional.of(ZlibWrapper.ZLIB_OR_NONE)
        : Optional.empty();
  }

  /// Nobody wants the rest of a body whose request has a response.
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
        && --openRequests == 0
        && inflation != null) {
      inflation.discard();
    }
    context.write(message, promise);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    end();
  }

  private void end() {
    if (inflation != null) {
      inflation.end();
      inflation = null;
    }
  }

  /// Accepts nothing behind the end of the compressed data, so that its end is known.
  private static final class StrictDecoder extends JdkZlibDecoder {

    StrictDecoder(ZlibWrapper wrapper) {
      super(wrapper, false, 0);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
        throws Exception {
      if (isClosed() && in.isReadable()) {
        in.skipBytes(in.readableBytes());
        throw new DecompressionException("more behind the compressed data");
      }
      super.decode(context, in, out);
    }
  }

  /// One compressed body. Passes on what comes out of each piece at once.
  private static final class Inflation extends ChannelInboundHandlerAdapter {

    private final ChannelHandlerContext behind;
    private final StrictDecoder decoder;
    private final EmbeddedChannel channel;
    private boolean isEmpty = true;
    private boolean hasFailed;
    private boolean isDiscarded;

    private Inflation(ZlibWrapper wrapper, ChannelHandlerContext behind) {
      this.behind = behind;
      this.decoder = new StrictDecoder(wrapper);
      this.channel = new EmbeddedChannel(decoder, this);
    }

    /// Its length is that of the compressed bytes, so the headers must not say it any more.
    static Inflation of(ZlibWrapper wrapper, HttpRequest request, ChannelHandlerContext behind) {
      request.headers().remove(CONTENT_LENGTH).remove(CONTENT_ENCODING);
      request.headers().set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
      return new Inflation(wrapper, behind);
    }

    void read(HttpContent content) {
      if (hasFailed) {
        content.release();
        return;
      }
      boolean isLast = content instanceof LastHttpContent;
      try {
        inflate(content.content());
        if (isLast) {
          behind.fireChannelRead(isComplete() ? LastHttpContent.EMPTY_LAST_CONTENT : cut());
        }
      } catch (DecompressionException e) {
        behind.fireChannelRead(failed(e));
      }
    }

    private void inflate(ByteBuf compressed) {
      if (isDiscarded || !compressed.isReadable()) {
        compressed.release();
      } else {
        isEmpty = false;
        channel.writeInbound(compressed);
      }
    }

    private boolean isComplete() {
      return isEmpty || isDiscarded || decoder.isClosed();
    }

    private LastHttpContent cut() {
      return failed(new DecompressionException("the compressed data has no end"));
    }

    private LastHttpContent failed(DecompressionException cause) {
      hasFailed = true;
      var end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
      end.setDecoderResult(DecoderResult.failure(cause));
      return end;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object decompressed) {
      behind.fireChannelRead(new DefaultHttpContent((ByteBuf) decompressed));
    }

    void discard() {
      isDiscarded = true;
    }

    void end() {
      try {
        channel.finishAndReleaseAll();
      } catch (DecompressionException _) {
        // Nobody waits for its rest.
      }
    }
  }
}
