package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.domain.webhook.WebhookSender;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// Sends webhooks with the client of proxied calls, so that the same addresses are open to both.
@Singleton
final class HttpWebhookSender implements WebhookSender {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(15);
  private static final int READ_BYTES = 4_000;
  private static final int KEPT_CHARACTERS = 1_000;
  private static final int MAX_PORT = 65_535;

  /// Nobody waits for the response.
  private static final CallerConnection NOBODY = _ -> () -> {};

  private final AddressPolicy addresses;
  private final ApacheProviderHttpClient client;
  private final InstantSource clock;

  @Inject
  HttpWebhookSender(ProxySettings settings, InstantSource clock) {
    this(settings, clock, TIME_LIMIT);
  }

  HttpWebhookSender(ProxySettings settings, InstantSource clock, Duration timeLimit) {
    this.addresses = settings.addresses();
    this.client =
        new ApacheProviderHttpClient(settings.forWebhooks(timeLimit), InetAddress::getAllByName);
    this.clock = clock;
  }

  @PreDestroy
  void close() throws IOException {
    client.close();
  }

  @Override
  public boolean admits(URI url) {
    return addresses.admitsWithQuery(url) && url.getPort() <= MAX_PORT;
  }

  /// The address is checked again, because an operator may have closed the host since.
  @Override
  public Response send(URI url, List<Header> headers, byte[] body) {
    if (!admits(url)) {
      return Response.without("address_not_allowed");
    }
    return switch (client.send(request(url, headers, body))) {
      case Outcome.Responded(var response) -> read(response);
      case Outcome.AddressBlocked _ -> Response.without("address_not_allowed");
      case Outcome.ConnectFailed _ -> Response.without("unreachable");
      case Outcome.NoResponse _, Outcome.RequestBodyFailed _, Outcome.CallerDisconnected _ ->
          Response.without("timeout");
    };
  }

  private static ProviderRequest request(URI url, List<Header> headers, byte[] body) {
    return new ProviderRequest(
        "POST",
        withPath(url),
        headers,
        Optional.empty(),
        TokenHeader.BEARER,
        Optional.empty(),
        new RequestBody.Buffered(body),
        NOBODY);
  }

  private static URI withPath(URI url) {
    return url.getRawPath().isEmpty()
        ? URI.create(url.toString().replaceFirst("^([^:]+://[^?]+)", "$1/"))
        : url;
  }

  private Response read(ProviderResponse response) {
    return new Response(response.status(), "", text(response), retryAfter(response));
  }

  /// What can be read of a response whose rest is cut off or late counts.
  private static String text(ProviderResponse response) {
    try (response) {
      var text =
          new String(response.body().readNBytes(READ_BYTES), StandardCharsets.UTF_8)
              .replace('\0', ' ');
      return text.length() <= KEPT_CHARACTERS
          ? text
          : text.substring(0, KEPT_CHARACTERS - (isSplit(text) ? 1 : 0));
    } catch (IOException _) {
      return "";
    }
  }

  private static boolean isSplit(String text) {
    return Character.isHighSurrogate(text.charAt(KEPT_CHARACTERS - 1));
  }

  /// RFC 9110 section 10.2.3.
  private Optional<Duration> retryAfter(ProviderResponse response) {
    return response.headers().stream()
        .filter(it -> it.isNamed("Retry-After"))
        .findFirst()
        .flatMap(it -> wait(it.value().strip()));
  }

  private Optional<Duration> wait(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      var end = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Optional.of(Duration.between(clock.instant(), end)).filter(Duration::isPositive);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
