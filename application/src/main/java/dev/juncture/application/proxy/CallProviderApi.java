package dev.juncture.application.proxy;

import dev.juncture.application.provider.Bulkhead;
import dev.juncture.application.quota.SharedQuota;
import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ProviderTimeout;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ProviderUnreachable;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import dev.juncture.domain.error.DomainError.RequestNotReplayable;
import dev.juncture.domain.error.DomainError.TooManyConcurrentCalls;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.provider.ProviderObserver.Kind;
import dev.juncture.domain.provider.ProviderObserver.Outcome;
import dev.juncture.domain.proxy.CallerConnection;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.AddressBlocked;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.CallerDisconnected;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.ConnectFailed;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.NoResponse;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.RequestBodyFailed;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.Responded;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Forwards a call to a provider's API on behalf of a connection, and the response back. Both are
/// streamed and not parsed.
///
/// Proxied calls have their own limit per connection: a download that takes minutes neither waits
/// for nor blocks the calls that Juncture makes itself.
public final class CallProviderApi {

  private final ProviderApis apis;
  private final ObtainAccessToken tokens;
  private final ProviderHttpClient calls;
  private final Bulkhead<ConnectionKey> bulkhead;
  private final ProviderObserver observer;
  private final SharedQuota quota;
  private final RejectedTokens rejectedTokens = new RejectedTokens();

  /// @param width how many calls may be in flight at once for one connection
  public CallProviderApi(
      ProviderApis apis,
      ObtainAccessToken tokens,
      ProviderHttpClient calls,
      int width,
      ProviderObserver observer,
      SharedQuota quota) {
    this.apis = apis;
    this.tokens = tokens;
    this.calls = calls;
    this.bulkhead = new Bulkhead<>(width);
    this.observer = observer;
    this.quota = quota;
  }

  /// @param query sent to the provider unchanged; empty for none
  /// @param headers as the caller sent them; [HeaderFilter] decides which are forwarded
  /// @param caller who waits for the response; when their connection ends, the call ends
  public record Command(
      ConnectionKey key,
      String method,
      ApiPath path,
      Optional<String> query,
      List<Header> headers,
      RequestBody body,
      CallerConnection caller) {

    public Command {
      headers = List.copyOf(headers);
    }
  }

  /// The provider's own response, whatever its status.
  ///
  /// @param below the part of the response's `Location` below the API's base, with its query; empty
  ///   when there is no such header or it points elsewhere
  public record ProxiedResponse(ProviderResponse response, Optional<String> below) {}

  /// After a 401, or a response that ignores the token, the token is refreshed and the call
  /// repeated once, if the body can be sent again. A 401 for the refreshed token is returned as the
  /// provider's response. The caller must close the response. When the caller's connection ends,
  /// the call gives back its permit and its connection to the provider at once, in every phase.
  ///
  /// Fails with UnknownProvider, ProviderWithoutApi, TooManyConcurrentCalls, as [SharedQuota#admit]
  /// and [ObtainAccessToken] do, and with ProviderUnreachable, ProviderTimeout, AddressNotAllowed,
  /// RedirectNotAllowed, RequestNotReplayable or RequestBodyRejected.
  public ProxiedResponse call(Command command) {
    return held(command, this::responseTo);
  }

  /// As [#call], for a file: a redirect is followed once, without the access token, to where
  /// [ApiBase#fileAt] allows. Fails with ProviderFailed when the file cannot be had there.
  public ProviderResponse fetch(Command command) {
    return held(command, this::file);
  }

  private <T> T held(Command command, Function<Call, T> use) {
    var api = apis.of(command.key().provider());
    quota.admit(command.key());
    if (!bulkhead.tryAcquire(command.key())) {
      throw new TooManyConcurrentCalls().asException();
    }
    var resources =
        ProxiedCallResources.of(command.caller(), () -> bulkhead.release(command.key()));
    try {
      return use.apply(new Call(command, api, apis.baseOf(command.key()), resources));
    } catch (Throwable failure) {
      resources.close();
      throw failure;
    }
  }

  private ProxiedResponse responseTo(Call call) {
    var token = tokens.obtain(call.key());
    var target = call.base().target(call.command().path(), call.query());
    return checked(call, target, withFreshToken(call, target, token));
  }

  private ProviderResponse file(Call call) {
    var token = tokens.obtain(call.key());
    var target = call.base().target(call.command().path(), call.query());
    var response = withFreshToken(call, target, token);
    return passed(
        call, isRedirect(response.status()) ? followed(call, target, response) : response);
  }

  private ProviderResponse followed(Call call, URI target, ProviderResponse redirect) {
    var file =
        locationOf(redirect)
            .flatMap(it -> call.base().fileAt(target, it.value()))
            .orElseThrow(() -> new RedirectNotAllowed().asException());
    Closeables.closeQuietly(redirect);
    var response = call.resources().owning(responded(call, call.withoutToken(file)));
    if (response.status() / 100 != 2 && response.status() != 304 && response.status() != 416) {
      throw new ProviderFailed().asException();
    }
    return response;
  }

  private static Optional<Header> locationOf(ProviderResponse response) {
    return response.headers().stream().filter(it -> it.isNamed("location")).findFirst();
  }

  private static ProviderResponse passed(Call call, ProviderResponse response) {
    var headers = HeaderFilter.toCaller(response.headers());
    return call.resources().endingWith(withHeaders(response, headers));
  }

  private ProviderResponse withFreshToken(Call call, URI target, AccessToken token) {
    var response = PeekedResponse.of(sent(call, target, token));
    if (!rejectsToken(call, response) || rejectedTokens.contains(call.key(), token)) {
      return response.whole();
    }
    response.close();
    var fresh = tokens.replace(call.key(), token);
    if (!call.command().body().isRepeatable()) {
      // A repeated call gets the provider's own response.
      rejectedTokens.add(call.key(), fresh);
      throw new RequestNotReplayable().asException();
    }
    return again(call, target, fresh);
  }

  private ProviderResponse again(Call call, URI target, AccessToken fresh) {
    var response = PeekedResponse.of(sent(call, target, fresh));
    if (rejectsToken(call, response)) {
      rejectedTokens.add(call.key(), fresh);
    }
    return response.whole();
  }

  private static boolean rejectsToken(Call call, PeekedResponse response) {
    return response.status() == 401
        ? call.api().meansTokenRejected(response.text())
        : call.api().meansTokenIgnored(response.status(), response::header);
  }

  private ProviderResponse sent(Call call, URI target, AccessToken token) {
    var response = responded(call, call.request(target, token));
    var counted = quota.counted(call.key(), call.command().method(), target.getRawPath(), response);
    return call.resources().owning(call.withoutKey(counted, token));
  }

  private ProviderResponse responded(Call call, ProviderRequest request) {
    return switch (observed(call, request)) {
      case Responded(var response) -> response;
      case AddressBlocked _ -> throw new AddressNotAllowed().asException();
      case ConnectFailed _ -> throw new ProviderUnreachable().asException();
      // Nobody is left to read the error for a caller who disconnected.
      case NoResponse _, CallerDisconnected _ -> throw new ProviderTimeout().asException();
      case RequestBodyFailed _ -> throw new RequestBodyRejected().asException();
    };
  }

  private ProviderHttpClient.Outcome observed(Call call, ProviderRequest request) {
    var watched = observer.requestStarted(call.key().provider(), Kind.PROXIED);
    var outcome = calls.send(request);
    watched.ended(meaning(outcome));
    return outcome;
  }

  private static Outcome meaning(ProviderHttpClient.Outcome outcome) {
    return switch (outcome) {
      case Responded(var response) when response.status() == 429 -> Outcome.RATE_LIMITED;
      case Responded(var response) when response.status() >= 500 -> Outcome.FAILED;
      case Responded(var response) when response.status() >= 400 -> Outcome.REJECTED;
      case Responded _ -> Outcome.SUCCEEDED;
      case AddressBlocked _,
          ConnectFailed _,
          NoResponse _,
          RequestBodyFailed _,
          CallerDisconnected _ ->
          Outcome.FAILED;
    };
  }

  private static ProxiedResponse checked(Call call, URI target, ProviderResponse response) {
    var location = locationOf(response);
    var below = location.flatMap(it -> call.base().below(target, it.value()));
    if (isRedirect(response.status()) && location.isPresent() && below.isEmpty()) {
      throw new RedirectNotAllowed().asException();
    }
    return new ProxiedResponse(passed(call, response), below);
  }

  private static boolean isRedirect(int status) {
    return status / 100 == 3 && status != 304;
  }

  private static ProviderResponse withHeaders(ProviderResponse response, List<Header> headers) {
    return new ProviderResponse(response.status(), headers, response.length(), response.body());
  }

  /// A command with its target API and what it holds.
  private record Call(
      Command command, ProviderApi api, ApiBase base, ProxiedCallResources resources) {

    ConnectionKey key() {
      return command.key();
    }

    /// What the caller sent, without a parameter that is ours.
    Optional<String> query() {
      return api.tokenParameter()
          .map(name -> command.query().flatMap(it -> ApiQuery.split(it, name).passed()))
          .orElse(command.query());
    }

    /// The response without the key of the query, where the provider repeats it in a header.
    ProviderResponse withoutKey(ProviderResponse response, AccessToken token) {
      return api.tokenParameter()
          .map(
              name ->
                  withHeaders(
                      response,
                      ApiQuery.withoutKey(response.headers(), name, token.value().reveal())))
          .orElse(response);
    }

    /// Fails with ProviderUnavailable when the token was made for another address, because the
    /// connection has changed meanwhile.
    ProviderRequest request(URI target, AccessToken token) {
      if (!token.audience().equals(Optional.of(base.address()).filter(api::isEntered))) {
        throw new ProviderUnavailable(Duration.ofSeconds(1)).asException();
      }
      return api.tokenParameter()
          .map(name -> request(withParameter(target, name, token), Optional.empty()))
          .orElseGet(() -> request(target, Optional.of(token.value())));
    }

    private static URI withParameter(URI target, String name, AccessToken token) {
      var value = URLEncoder.encode(token.value().reveal(), StandardCharsets.UTF_8);
      return URI.create(target + (target.getRawQuery() == null ? "?" : "&") + name + "=" + value);
    }

    private ProviderRequest request(URI target, Optional<Secret> bearer) {
      var tokenHeader = base.tokenHeader();
      var headers =
          HeaderFilter.toProvider(command.headers(), api.headers()).stream()
              .filter(it -> !it.isNamed(tokenHeader.name()))
              .toList();
      return new ProviderRequest(
          command.method(),
          target,
          headers,
          bearer,
          tokenHeader,
          base.caCertificates(),
          command.body(),
          command.caller());
    }

    ProviderRequest withoutToken(URI target) {
      return new ProviderRequest(
          command.method(),
          target,
          HeaderFilter.toProvider(command.headers(), Map.of()),
          Optional.empty(),
          base.tokenHeader(),
          base.caCertificates(),
          new Empty(),
          command.caller());
    }
  }
}
