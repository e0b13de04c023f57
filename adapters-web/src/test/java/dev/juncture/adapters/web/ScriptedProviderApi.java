package dev.juncture.adapters.web;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody.Buffered;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.proxy.RequestBody.Streamed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// A provider's API, and the way to it: answers as a test says, and remembers what it was asked.
public final class ScriptedProviderApi implements ProviderApi, ProviderHttpClient {

  public static final URI BASE = URI.create("https://api.example/ex/site-1");

  public final List<ProviderRequest> requests = new CopyOnWriteArrayList<>();
  public final AtomicLong bytesReceived = new AtomicLong();

  /// How many requests arrived with their whole body.
  public final AtomicLong completed = new AtomicLong();

  public volatile Function<ProviderRequest, Outcome> script = _ -> text(200, "fine");

  public static Outcome text(int status, String body, Header... headers) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return stream(status, OptionalLong.of(bytes.length), new ByteArrayInputStream(bytes), headers);
  }

  public static Outcome stream(
      int status, OptionalLong length, InputStream body, Header... headers) {
    return new Outcome.Responded(new ProviderResponse(status, List.of(headers), length, body));
  }

  @Override
  public ProviderId provider() {
    return JiraConnection.PROVIDER;
  }

  @Override
  public URI base(ConnectionKey key) {
    return BASE;
  }

  @Override
  public Outcome send(ProviderRequest request) {
    requests.add(request);
    try {
      receive(request);
    } catch (IOException _) {
      return new Outcome.RequestBodyFailed();
    }
    completed.incrementAndGet();
    return script.apply(request);
  }

  private void receive(ProviderRequest request) throws IOException {
    switch (request.body()) {
      case Empty _ -> {}
      case Buffered kept -> bytesReceived.addAndGet(kept.bytes().length);
      case Streamed streamed -> {
        var piece = new byte[8192];
        for (int count = streamed.read(piece); count >= 0; count = streamed.read(piece)) {
          bytesReceived.addAndGet(count);
        }
      }
    }
  }
}
