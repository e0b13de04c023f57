package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.simple.SimpleHttpHeaders;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Sends requests to addresses that people entered, with the client that checks where an address
/// leads. Thread-safe.
@Singleton
public final class EnteredAddressClient {

  /// Nobody who could go away.
  public static final CallerConnection UNTIL_THE_LIMIT = _ -> () -> {};

  private final ProviderHttpClient http;
  private final int maxBytes;

  EnteredAddressClient(ProviderHttpClient http, JiraSettings settings) {
    this.http = http;
    this.maxBytes = settings.maxResponseBytes();
  }

  static Received received(int status, List<Header> headers, byte[] body) {
    var fields =
        headers.stream()
            .collect(Collectors.toMap(Header::name, Header::value, (a, b) -> a + ", " + b));
    return new Received(
        status, new SimpleHttpHeaders(fields, ConversionService.SHARED), new ResponseBody(body));
  }

  /// Blocks for at most `limit`. Empty when the address is not allowed.
  ///
  /// Interrupting the thread of the exchange ends it, whether it waits or receives the body.
  public Optional<HttpResult> send(ProviderRequest request, Duration limit) {
    var exchange = new FutureTask<>(() -> result(http.send(request)));
    Thread.ofVirtual().start(exchange);
    try {
      return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of(new ResponseLost());
    } catch (TimeoutException _) {
      return Optional.of(new ResponseLost());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the HTTP client failed", e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  /// Empty when the address is not allowed.
  private Optional<HttpResult> result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Responded(var response) -> Optional.of(read(response));
      case Outcome.AddressBlocked _ -> Optional.empty();
      case Outcome.ConnectFailed _ -> Optional.of(new NotSent());
      case Outcome.NoResponse _, Outcome.CallerDisconnected _, Outcome.RequestBodyFailed _ ->
          Optional.of(new ResponseLost());
    };
  }

  private HttpResult read(ProviderResponse response) {
    try (response) {
      var body = response.body().readNBytes(maxBytes + 1);
      return body.length > maxBytes
          ? new TooLarge()
          : received(response.status(), response.headers(), body);
    } catch (IOException _) {
      return new ResponseLost();
    }
  }
}
