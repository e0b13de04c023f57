package dev.juncture.application.proxy;

import dev.juncture.application.provider.Bulkhead;
import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.ProviderTimeout;
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
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.AddressBlocked;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.ConnectFailed;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.NoResponse;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.RequestBodyFailed;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome.Responded;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.token.AccessToken;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Passes a call on to a provider's API in the name of a connection, and the answer back, both
/// unread and while they still come in.
///
/// These calls have a bulkhead of their own: a download that takes minutes neither waits for nor
/// delays Juncture's own calls to the provider.
public final class CallProviderApi {

  private final ProviderApis apis;
  private final ObtainAccessToken tokens;
  private final ProviderHttpClient calls;
  private final Bulkhead<ConnectionKey> bulkhead;
  private final ProviderObserver observer;
  private final RejectedAfterRefresh rejectedAfterRefresh = new RejectedAfterRefresh();

  /// @param width how many calls may be under way at once for one connection
  public CallProviderApi(
      ProviderApis apis,
      ObtainAccessToken tokens,
      ProviderHttpClient calls,
      int width,
      ProviderObserver observer) {
    this.apis = apis;
    this.tokens = tokens;
    this.calls = calls;
    this.bulkhead = new Bulkhead<>(width);
    this.observer = observer;
  }

  /// @param query what the provider is asked, to the letter; empty for none
  /// @param headers as the caller sent them: which of them go on is decided here
  public record Command(
      ConnectionKey key,
      String method,
      ApiPath path,
      Optional<String> query,
      List<Header> headers,
      RequestBody body) {

    public Command {
      headers = List.copyOf(headers);
    }
  }

  /// The provider's own answer, whatever it says.
  ///
  /// @param below where the answer's `Location` is below the API's base, with its query; empty when
  ///   it has none or one that leads elsewhere
  public record ProxiedResponse(ProviderResponse answer, Optional<String> below) {}

  /// A 401 is answered by renewing the token and calling once more, where the body allows it; a 401
  /// to a renewed token is the provider's answer. The caller closes what it gets.
  ///
  /// Fails with UnknownProvider, ProviderWithoutApi, TooManyConcurrentCalls, as [ObtainAccessToken]
  /// does, and with ProviderUnreachable, ProviderTimeout, AddressNotAllowed, RedirectNotAllowed,
  /// RequestNotReplayable or RequestBodyRejected.
  public ProxiedResponse call(Command command) {
    var api = apis.of(command.key().provider());
    if (!bulkhead.tryAcquire(command.key())) {
      throw new TooManyConcurrentCalls().asException();
    }
    var permit = new Permit(() -> bulkhead.release(command.key()));
    try {
      return permit.heldUntilClosed(passed(new Call(command, api)));
    } catch (Throwable failure) {
      permit.leave();
      throw failure;
    }
  }

  private ProxiedResponse passed(Call call) {
    var token = tokens.obtain(call.key());
    var target = call.base().target(call.command().path(), call.command().query());
    return checked(call, target, accepted(call, target, token));
  }

  private ProviderResponse accepted(Call call, URI target, AccessToken token) {
    var answer = PeekedResponse.of(sent(call, target, token));
    if (!rejectsToken(call, answer) || rejectedAfterRefresh.contains(call.key(), token)) {
      return answer.whole();
    }
    answer.abandon();
    var fresh = tokens.replace(call.key(), token);
    if (!call.command().body().isRepeatable()) {
      rejectedAfterRefresh.add(
          call.key(), fresh); // what is sent again gets the provider's own answer
      throw new RequestNotReplayable().asException();
    }
    return again(call, target, fresh);
  }

  private ProviderResponse again(Call call, URI target, AccessToken fresh) {
    var answer = PeekedResponse.of(sent(call, target, fresh));
    if (rejectsToken(call, answer)) {
      rejectedAfterRefresh.add(call.key(), fresh);
    }
    return answer.whole();
  }

  private static boolean rejectsToken(Call call, PeekedResponse answer) {
    return answer.status() == 401 && call.api().meansTokenRejected(answer.text());
  }

  private ProviderResponse sent(Call call, URI target, AccessToken token) {
    var provider = call.key().provider();
    return switch (observed(call, call.request(target, token))) {
      case Responded(var answer) -> answer;
      case AddressBlocked _ -> throw new AddressNotAllowed().asException();
      case ConnectFailed _ -> throw new ProviderUnreachable().asException();
      case NoResponse _ -> throw new ProviderTimeout().asException();
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
      case Responded(var answer) when answer.status() == 429 -> Outcome.RATE_LIMITED;
      case Responded(var answer) when answer.status() >= 500 -> Outcome.FAILED;
      case Responded(var answer) when answer.status() >= 400 -> Outcome.REJECTED;
      case Responded _ -> Outcome.SUCCEEDED;
      case AddressBlocked _, ConnectFailed _, NoResponse _, RequestBodyFailed _ -> Outcome.FAILED;
    };
  }

  private static ProxiedResponse checked(Call call, URI target, ProviderResponse answer) {
    var location = answer.headers().stream().filter(it -> it.isNamed("location")).findFirst();
    var below = location.flatMap(it -> call.base().below(target, it.value()));
    if (isRedirect(answer.status()) && location.isPresent() && below.isEmpty()) {
      Streams.close(answer);
      throw new RedirectNotAllowed().asException();
    }
    return new ProxiedResponse(withHeaders(answer, HeaderFilter.toCaller(answer.headers())), below);
  }

  private static boolean isRedirect(int status) {
    return status / 100 == 3 && status != 304;
  }

  private static ProviderResponse withHeaders(ProviderResponse answer, List<Header> headers) {
    return new ProviderResponse(answer.status(), headers, answer.length(), answer.body());
  }

  /// A command, and where it goes.
  private record Call(Command command, ProviderApi api, ApiBase base) {

    Call(Command command, ProviderApi api) {
      this(command, api, new ApiBase(api.base(command.key())));
    }

    ConnectionKey key() {
      return command.key();
    }

    ProviderRequest request(URI target, AccessToken token) {
      var headers = HeaderFilter.toProvider(command.headers(), api.headers());
      return new ProviderRequest(command.method(), target, headers, token.value(), command.body());
    }
  }
}
