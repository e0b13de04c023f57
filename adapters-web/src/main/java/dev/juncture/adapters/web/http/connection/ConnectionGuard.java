package dev.juncture.adapters.web.http.connection;

import dev.juncture.adapters.web.http.request.StreamedCalls;
import dev.juncture.adapters.web.http.settings.LimitSettings;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/// One connection: how long its request may take to arrive, and how large a body may be that
/// anybody can send.
///
/// A clock of its own counts seconds, so that a request costs no timer.
final class ConnectionGuard extends ChannelDuplexHandler {

  private static final String BACKEND = "/api/backend";

  private enum State {
    HEAD,
    OPEN_BODY,
    BODY,
    PROXIED_BODY,
    COMPLETE,
    IDLE
  }

  private final GuardedConnections connections;
  private final Channel channel;
  private volatile State state = State.HEAD;
  private volatile int waited;
  private boolean responded;
  private int bodyBytes;
  private long held;

  private ConnectionGuard(GuardedConnections connections, Channel channel) {
    this.connections = connections;
    this.channel = channel;
  }

  /// Puts a guard around the HTTP codec of `channel`.
  static void addTo(Channel channel, GuardedConnections connections) {
    var guard = new ConnectionGuard(connections, channel);
    var codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
    if (channel.pipeline().get(codec) == null) {
      return;
    }
    channel.pipeline().addBefore(codec, "juncture-first-byte", guard.new FirstByte());
    channel.pipeline().addAfter(codec, "juncture-guard", guard);
  }

  /// Whether the rest of a request is awaited, or the next one.
  boolean isWaiting() {
    return state != State.COMPLETE && state != State.PROXIED_BODY;
  }

  /// Seconds; a connection between two requests counts as having waited least.
  int waited() {
    return state == State.IDLE ? -1 : waited;
  }

  void close(String reason) {
    GuardedConnections.note(channel, reason);
    channel.close();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    var clock = context.executor().scheduleAtFixedRate(this::secondPassed, 1, 1, TimeUnit.SECONDS);
    channel.closeFuture().addListener(_ -> ended(clock));
    connections.opened(this);
  }

  private void ended(java.util.concurrent.Future<?> clock) {
    clock.cancel(false);
    connections.closed(this);
    release();
  }

  private void secondPassed() {
    waited++;
    var settings = connections.settings();
    var limit =
        switch (state) {
          case HEAD -> settings.headTimeout();
          case OPEN_BODY -> settings.openBodyTimeout();
          case BODY -> settings.bodyTimeout();
          case PROXIED_BODY, COMPLETE, IDLE -> null;
        };
    if (limit != null && waited >= limit.toSeconds()) {
      close("its request did not arrive in " + limit.toSeconds() + " s");
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      bodyBytes = 0;
      responded = false;
      enter(bodyOf(request.uri()));
    }
    if (message instanceof HttpContent content && !admits(content)) {
      ReferenceCountUtil.release(message);
      close("its body is larger than anybody may send");
      return;
    }
    if (message instanceof LastHttpContent) {
      enter(responded ? State.IDLE : State.COMPLETE);
      release();
    }
    context.fireChannelRead(message);
  }

  private static State bodyOf(String target) {
    if (StreamedCalls.isOne(target)) {
      return State.PROXIED_BODY;
    }
    return target.startsWith(BACKEND) ? State.BODY : State.OPEN_BODY;
  }

  private boolean admits(HttpContent content) {
    var bytes = content.content().readableBytes();
    if (bytes > 0 && state != State.PROXIED_BODY) {
      bodyBytes += bytes;
      held += connections.hold(this, bytes);
    }
    return state != State.OPEN_BODY || bodyBytes <= LimitSettings.OPEN_BODY_BYTES;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    context.write(message, promise);
    if (message instanceof LastHttpContent && !isInterim(message)) {
      responded = true;
      if (state == State.COMPLETE) {
        enter(State.IDLE);
      }
    }
  }

  /// Such as `100 Continue`.
  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  private void enter(State next) {
    waited = 0;
    state = next;
  }

  private void release() {
    connections.released(held);
    held = 0;
  }

  /// Sees the first byte of the next request, before the codec has read its head.
  private final class FirstByte extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (state == State.IDLE && message instanceof ByteBuf bytes && bytes.isReadable()) {
        enter(State.HEAD);
      }
      context.fireChannelRead(message);
    }
  }
}
