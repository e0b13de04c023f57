package dev.juncture.adapters.web.http.request;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.DefaultHttpCompressionStrategy;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import jakarta.inject.Singleton;

/// Compresses our own text responses, like the framework's default, but no proxied response. A
/// provider's lengths, entity tags and ranges refer to its original bytes; so do those of a file.
@Singleton
@Replaces(DefaultHttpCompressionStrategy.class)
final class Compression implements HttpCompressionStrategy {

  private final int threshold;
  private final int level;
  private final int maxZstdEncodeSize;

  Compression(NettyHttpServerConfiguration settings) {
    this.threshold = settings.getCompressionThreshold();
    this.level = settings.getCompressionLevel();
    this.maxZstdEncodeSize = settings.getMaxZstdEncodeSize();
  }

  @Override
  public boolean isEnabled() {
    return threshold >= 0;
  }

  @Override
  public boolean shouldCompress(HttpResponse response) {
    var headers = response.headers();
    var type = headers.get(HttpHeaderNames.CONTENT_TYPE);
    return isEnabled()
        && !headers.contains(ProxiedHeader.HEADER)
        && !headers.contains(HttpHeaderNames.ACCEPT_RANGES)
        && type != null
        && MediaType.isTextBased(type)
        && isLong(HttpUtil.getContentLength(response, -1L));
  }

  private boolean isLong(long length) {
    return length < 0 || length >= threshold;
  }

  @Override
  public int getCompressionLevel() {
    return level;
  }

  @Override
  public int getMaxZstdEncodeSize() {
    return maxZstdEncodeSize;
  }
}
