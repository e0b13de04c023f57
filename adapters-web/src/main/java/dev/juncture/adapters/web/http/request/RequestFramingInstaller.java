package dev.juncture.adapters.web.http.request;

import static io.micronaut.http.netty.channel.ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/// Adds a [RequestFraming] to each HTTP/1.1 connection, right behind the decoder.
@Singleton
final class RequestFramingInstaller
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    var registry = event.getBean();
    registry.register(new PerListener());
    return registry;
  }

  private static final class PerListener implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new PerConnection(channel) : this;
    }
  }

  private record PerConnection(Channel channel) implements NettyServerCustomizer {

    @Override
    public void onStreamPipelineBuilt() {
      var pipeline = channel.pipeline();
      if (pipeline.get(HANDLER_HTTP_SERVER_CODEC) != null) {
        pipeline.addAfter(HANDLER_HTTP_SERVER_CODEC, "request-framing", new RequestFraming());
      }
    }
  }
}
