package dev.juncture.adapters.web.http.request;

import dev.juncture.adapters.web.http.settings.WebSettings;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Removes the path of the public URL from the requests that still have it. Some reverse proxies
/// remove it, others do not; health checks and back ends that reach the server directly never send
/// it. Everything behind this class sees the server at the root. Nothing is installed when the
/// public URL has no path.
@Singleton
final class PublicPath implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final String path;

  PublicPath(WebSettings settings) {
    this.path = settings.basePath();
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    var registry = event.getBean();
    if (!path.isEmpty()) {
      registry.register(new ForChannel(null, new Remover(path)));
    }
    return registry;
  }

  private record ForChannel(@Nullable Channel channel, Remover remover)
      implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new ForChannel(channel, remover);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null) {
        channel
            .pipeline()
            .addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "public-path", remover);
      }
    }
  }

  /// Removes a path from the targets of requests.
  @Sharable
  static final class Remover extends ChannelInboundHandlerAdapter {

    private final String path;

    Remover(String path) {
      this.path = path;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        request.setUri(without(path, request.uri()));
      }
      context.fireChannelRead(message);
    }

    static String without(String path, String target) {
      if (!target.startsWith(path)) {
        return target;
      }
      var rest = target.substring(path.length());
      if (rest.startsWith("/")) {
        return rest;
      }
      return rest.isEmpty() || rest.startsWith("?") ? "/" + rest : target;
    }
  }
}
