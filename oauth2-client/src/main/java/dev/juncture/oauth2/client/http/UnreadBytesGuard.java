package dev.juncture.oauth2.client.http;

import static io.micronaut.http.netty.channel.ChannelPipelineCustomizer.HANDLER_HTTP_CLIENT_CODEC;

import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.netty.NettyClientCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a connection that has bytes behind its last response. The client would take them for the
/// response to the next request, which may be another customer's. The end of each response waits,
/// for about a millisecond, until it is known that nothing is left to read.
///
/// Used by one connection, on its event loop.
final class UnreadBytesGuard extends ChannelDuplexHandler {

  private static final String NAME = "unread-bytes";

  private final HttpClientConfiguration configuration;
  private boolean isInUse;
  private boolean isInformational;

  /// The last piece of a response, while it is not known yet whether bytes follow.
  private @Nullable Object end;

  private UnreadBytesGuard(HttpClientConfiguration configuration) {
    this.configuration = configuration;
  }

  /// Guards each connection of a client.
  static NettyClientCustomizer customizer(HttpClientConfiguration configuration) {
    return new NettyClientCustomizer() {
      @Override
      public NettyClientCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return new NettyClientCustomizer() {
          @Override
          public void onStreamPipelineBuilt() {
            new UnreadBytesGuard(configuration).addTo(channel);
          }
        };
      }
    };
  }

  private void addTo(Channel channel) {
    var pipeline = channel.pipeline();
    if (pipeline.get(HANDLER_HTTP_CLIENT_CODEC) != null) {
      pipeline.addBefore(HANDLER_HTTP_CLIENT_CODEC, NAME + "-raw", new RawBytes());
      pipeline.addAfter(HANDLER_HTTP_CLIENT_CODEC, NAME, this);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!isInUse) {
      ReferenceCountUtil.release(message);
      close(context);
      return;
    }
    if (message instanceof HttpResponse response) {
      isInformational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    if (message instanceof LastHttpContent && !isInformational) {
      isInUse = false;
      end = message;
      renewDecoder(context);
      check(context);
    } else {
      context.fireChannelRead(message);
    }
  }

  /// A new decoder, because the old one may hold the beginning of a further response, or have read
  /// a part of its head. At this moment it has read nothing behind the response: what it holds
  /// comes back as a message, which closes the connection.
  private void renewDecoder(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      var codec =
          new HttpClientCodec(
              HttpClientConfiguration.DEFAULT_MAX_INITIAL_LINE_LENGTH,
              configuration.getMaxHeaderSize(),
              HttpClientConfiguration.DEFAULT_MAX_CHUNK_SIZE);
      // Not replace(), which would hand the bytes to the new decoder.
      context.pipeline().remove(HANDLER_HTTP_CLIENT_CODEC);
      context.pipeline().addBefore(NAME, HANDLER_HTTP_CLIENT_CODEC, codec);
    }
  }

  /// Two turns of the event loop: it reads what has arrived before it runs the second.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void check(ChannelHandlerContext context) {
    context.read();
    var loop = context.executor();
    loop.schedule(
        () -> loop.schedule(() -> passEnd(context), 0, TimeUnit.MILLISECONDS),
        1,
        TimeUnit.MILLISECONDS);
  }

  /// The connection closes before the response ends, so that the pool does not use it again.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void close(ChannelHandlerContext context) {
    context.close();
    passEnd(context);
  }

  private void passEnd(ChannelHandlerContext context) {
    var last = end;
    end = null;
    if (last != null) {
      context.fireChannelRead(last);
      context.fireChannelReadComplete();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (end == null) {
      context.fireChannelReadComplete();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    passEnd(context);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    passEnd(context);
    context.fireExceptionCaught(cause);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored")
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    isInUse |= message instanceof HttpRequest;
    context.write(message, promise);
  }

  /// Sees the bytes that come in while no response is awaited, before the decoder does.
  private final class RawBytes extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      if (isInUse) {
        context.fireChannelRead(bytes);
      } else {
        ReferenceCountUtil.release(bytes);
        UnreadBytesGuard.this.close(context.pipeline().context(UnreadBytesGuard.this));
      }
    }
  }
}
