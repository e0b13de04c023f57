package dev.juncture.testkit.webhook;

import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.webhook.WebhookSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Endpoints in memory: records what is sent and responds as the test says. Thread-safe.
public final class ScriptedWebhookSender implements WebhookSender {

  public static final Response OK = new Response(200, "", "ok", Optional.empty());

  /// How endpoints respond.
  public volatile Function<Sent, Response> responds = _ -> OK;

  public final List<Sent> sent = new CopyOnWriteArrayList<>();

  public record Sent(URI url, List<Header> headers, String body) {

    /// The value of a header.
    public String header(String name) {
      return headers.stream().filter(it -> it.isNamed(name)).findFirst().orElseThrow().value();
    }
  }

  @Override
  public boolean admits(URI url) {
    return "https".equals(url.getScheme()) && url.getHost() != null;
  }

  @Override
  public Response send(URI url, List<Header> headers, byte[] body) {
    var request = new Sent(url, headers, new String(body, StandardCharsets.UTF_8));
    sent.add(request);
    return responds.apply(request);
  }
}
