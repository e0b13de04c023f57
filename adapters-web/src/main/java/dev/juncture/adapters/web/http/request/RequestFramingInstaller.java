package dev.juncture.adapters.web.http.request;

import static io.micronaut.http.netty.channel.ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/// Reads the requests of each HTTP/1.1 connection strictly: with a [StrictServerCodec], and right
/// behind it a [RequestDecompression] and a [RequestFraming].
@Singleton
final class RequestFramingInstaller
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final NettyHttpServerConfiguration settings;

  RequestFramingInstaller(NettyHttpServerConfiguration settings) {
    this.settings = settings;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    var registry = event.getBean();
    registry.register(new PerListener(settings));
    return registry;
  }

  private record PerListener(NettyHttpServerConfiguration settings)
      implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new PerConnection(channel, settings) : this;
    }
  }

  private record PerConnection(Channel channel, NettyHttpServerConfiguration settings)
      implements NettyServerCustomizer {

    @Override
    public void onStreamPipelineBuilt() {
      var pipeline = channel.pipeline();
      if (pipeline.get(HANDLER_HTTP_SERVER_CODEC) != null) {
        var codec = new StrictServerCodec(settings);
        pipeline.replace(HANDLER_HTTP_SERVER_CODEC, HANDLER_HTTP_SERVER_CODEC, codec);
        pipeline.addAfter(HANDLER_HTTP_SERVER_CODEC, "request-framing", new RequestFraming());
        pipeline.addAfter(
            HANDLER_HTTP_SERVER_CODEC, "request-decompression", new RequestDecompression());
      }
    }
  }
}
