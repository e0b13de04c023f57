package dev.juncture.adapters.web.api.proxy;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.application.proxy.ApiPath;
import dev.juncture.application.proxy.ApiQuery;
import dev.juncture.application.proxy.CallProviderApi;
import dev.juncture.application.proxy.CallProviderApi.Command;
import dev.juncture.application.proxy.RequestBodies;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.RequestBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a request and forwards it to the provider. The body is forwarded byte for byte.
@Singleton
final class ProxyRequestReader {

  private static final String EXTERNAL_ID = "external_id";
  private static final String EXTERNAL_ID_HEADER = "X-Juncture-External-Id";

  private final CallProviderApi calls;
  private final ForwardedBodies bodies;

  ProxyRequestReader(CallProviderApi calls, ForwardedBodies bodies) {
    this.calls = calls;
    this.bodies = bodies;
  }

  HttpResponse<ProxiedBody> forward(HttpRequest<?> request, String provider) {
    var query =
        ApiQuery.split(Optional.ofNullable(request.getUri().getRawQuery()).orElse(""), EXTERNAL_ID);
    var key =
        new ConnectionKey(
            Caller.of(request).workspace(),
            new ProviderId(provider),
            externalId(request, query.own()));
    var path = new ApiPath(pathOf(request));
    return bodies.with(
        request,
        (in, length) ->
            ProxiedResponses.of(
                request,
                key,
                calls.call(command(request, key, path, query, RequestBodies.of(in, length)))));
  }

  private static Command command(
      HttpRequest<?> request, ConnectionKey key, ApiPath path, ApiQuery query, RequestBody body) {
    return new Command(
        key,
        request.getMethodName(),
        path,
        query.passed(),
        headersOf(request),
        body,
        RequestLifetime.of(request));
  }

  /// From the query or the header. Both are fine if they say the same.
  private static ExternalId externalId(HttpRequest<?> request, List<String> inQuery) {
    var inHeaders = request.getHeaders().getAll(EXTERNAL_ID_HEADER);
    if (inQuery.size() > 1 || inHeaders.size() > 1) {
      throw ProblemException.invalid(EXTERNAL_ID, "must be given once");
    }
    if (inHeaders.stream().flatMapToInt(String::chars).anyMatch(it -> it > '~')) {
      throw ProblemException.invalid(EXTERNAL_ID, "must be ASCII in the header");
    }
    var given = Stream.concat(inQuery.stream(), inHeaders.stream()).distinct().toList();
    if (given.size() > 1) {
      throw ProblemException.invalid(EXTERNAL_ID, "must be the same in query and header");
    }
    return new ExternalId(
        Values.required(given.isEmpty() ? null : given.getFirst(), "Missing external_id"));
  }

  /// The path exactly as it was sent. The framework's decoded path cannot be encoded back reliably.
  private static String pathOf(HttpRequest<?> request) {
    var raw = request.getUri().getRawPath();
    var start = raw.indexOf('/', ProxyController.PATH.length() + 1);
    if (!raw.startsWith(ProxyController.PATH + "/") || start < 0) {
      throw ProblemException.nothingHere();
    }
    return raw.substring(start + 1);
  }

  private static List<Header> headersOf(HttpRequest<?> request) {
    var headers = new ArrayList<Header>();
    request.getHeaders().forEachValue((name, value) -> headers.add(new Header(name, value)));
    return headers;
  }
}
