package dev.juncture.application.proxy;

import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.ProviderResponse;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The one owner of what a proxied call holds: its permit and the provider's responses. It ends
/// when the call fails, when the response that the caller gets is closed, or when the caller's
/// connection ends, whichever comes first. Thread-safe.
final class ProxiedCallResources implements Closeable {

  private final Deque<Runnable> releases = new ArrayDeque<>();
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /// @param releasePermit is run once, at the end
  static ProxiedCallResources of(CallerConnection caller, Runnable releasePermit) {
    var resources = new ProxiedCallResources();
    resources.atEnd(releasePermit);
    var registration = caller.onEnd(resources::close);
    resources.atEnd(registration::close);
    return resources;
  }

  /// Takes over the responsibility to close `response`.
  ProviderResponse owning(ProviderResponse response) {
    atEnd(() -> Closeables.closeQuietly(response));
    return response;
  }

  /// `response`, whose end ends this call.
  ProviderResponse endingWith(ProviderResponse response) {
    return new ProviderResponse(
        response.status(), response.headers(), response.length(), new Body(response.body()));
  }

  private void atEnd(Runnable release) {
    if (!register(release)) {
      release.run();
    }
  }

  private synchronized boolean register(Runnable release) {
    if (isClosed.get()) {
      return false;
    }
    releases.push(release);
    return true;
  }

  @Override
  public void close() {
    ended().forEach(Runnable::run);
  }

  private synchronized List<Runnable> ended() {
    return isClosed.compareAndSet(false, true) ? List.copyOf(releases) : List.of();
  }

  private final class Body extends FilterInputStream {

    Body(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      ProxiedCallResources.this.close();
    }
  }
}
