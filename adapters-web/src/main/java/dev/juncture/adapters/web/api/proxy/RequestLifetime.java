package dev.juncture.adapters.web.api.proxy;

import dev.juncture.domain.proxy.CallerConnection;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The life of one request: it ends when its connection closes, or when its response has been
/// written or dropped. So a provider's response is closed even if the framework never reads it.
public final class RequestLifetime implements CallerConnection {

  private static final String ATTRIBUTE = "juncture.request-lifetime";

  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean hasEnded;

  private RequestLifetime() {}

  /// The one lifetime of this request, on whichever thread it is asked for.
  public static RequestLifetime of(HttpRequest<?> request) {
    synchronized (request) {
      return request.getAttribute(ATTRIBUTE, RequestLifetime.class).orElseGet(() -> begin(request));
    }
  }

  private static RequestLifetime begin(HttpRequest<?> request) {
    var lifetime = new RequestLifetime();
    var closed = channelOf(request).closeFuture();
    ChannelFutureListener end = _ -> lifetime.end();
    lifetime.onEnd(() -> closed.removeListener(end));
    request.setAttribute(ATTRIBUTE, lifetime);
    closed.addListener(end);
    return lifetime;
  }

  private static Channel channelOf(HttpRequest<?> request) {
    return switch (request) {
      case NettyHttpRequest<?> netty -> netty.getChannelHandlerContext().channel();
      case HttpRequestWrapper<?> wrapper -> channelOf(wrapper.getDelegate());
      default -> throw new IllegalStateException("the server's requests have a channel");
    };
  }

  @Override
  public Registration onEnd(Runnable action) {
    // Another object for each registration, even of the same action.
    Runnable once = action::run;
    if (!isAdded(once)) {
      once.run();
    }
    return () -> remove(once);
  }

  private synchronized boolean isAdded(Runnable action) {
    return !hasEnded && actions.add(action);
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  private void end() {
    taken().forEach(Runnable::run);
  }

  private synchronized List<Runnable> taken() {
    hasEnded = true;
    var taken = List.copyOf(actions);
    actions.clear();
    return taken;
  }

  /// Ends the lifetimes of requests whose responses have been written or dropped.
  @Singleton
  static final class Ends implements ApplicationEventListener<HttpRequestTerminatedEvent> {

    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
      event
          .getSource()
          .getAttribute(ATTRIBUTE, RequestLifetime.class)
          .ifPresent(RequestLifetime::end);
    }
  }
}
