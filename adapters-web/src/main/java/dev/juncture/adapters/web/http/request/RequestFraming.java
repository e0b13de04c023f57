package dev.juncture.adapters.web.http.request;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/// Ends connections on which a request is malformed. Netty's decoder reports a chunk that it cannot
/// read as the regular end of the body, and ignores transfer codings that it does not know; the
/// framework would take such a request for complete. Here the body fails, the caller gets a 400,
/// and the connection closes, because nobody can tell where its next request would begin.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112 section 6.3</a>
final class RequestFraming extends ChannelDuplexHandler {

  /// How long a caller may take to read the response; closing at once could destroy it.
  private static final long LINGER_SECONDS = 1;

  private int openRequests;
  private boolean isMalformed;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (isMalformed) {
      ReferenceCountUtil.release(message);
      return;
    }
    switch (message) {
      case HttpRequest request -> readHead(context, request);
      case HttpContent content when content.decoderResult().isFailure() ->
          failBody(context, content);
      default -> context.fireChannelRead(message);
    }
  }

  private void readHead(ChannelHandlerContext context, HttpRequest request) {
    openRequests++;
    if (request.decoderResult().isSuccess() && !hasKnownCoding(request)) {
      request.setDecoderResult(
          DecoderResult.failure(new IllegalArgumentException("unknown transfer coding")));
    }
    isMalformed = request.decoderResult().isFailure();
    context.fireChannelRead(request);
  }

  private static boolean hasKnownCoding(HttpRequest request) {
    if (!request.headers().contains(TRANSFER_ENCODING)) {
      return true;
    }
    var codings = request.headers().getAll(TRANSFER_ENCODING);
    return codings.size() == 1
        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
  }

  private void failBody(ChannelHandlerContext context, HttpContent content) {
    isMalformed = true;
    var cause = content.decoderResult().cause();
    content.release();
    if (openRequests == 0) {
      context.close();
    } else {
      context.fireExceptionCaught(new MalformedBodyException(cause));
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean isInformational =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (isMalformed && openRequests == 1 && message instanceof HttpResponse response) {
      response.headers().set(CONNECTION, HttpHeaderValues.CLOSE);
    }
    if (message instanceof LastHttpContent && !isInformational) {
      openRequests--;
      context.write(message, isMalformed && openRequests == 0 ? closing(promise) : promise);
    } else {
      context.write(message, promise);
    }
  }

  private static ChannelPromise closing(ChannelPromise promise) {
    return promise.unvoid().addListener((ChannelFutureListener) it -> closeSlowly(it.channel()));
  }

  private static void closeSlowly(Channel channel) {
    if (channel instanceof DuplexChannel duplex) {
      channel.config().setAutoRead(true);
      duplex.shutdownOutput();
      channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    } else {
      channel.close();
    }
  }
}
