package dev.juncture.application.proxy;

import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.BodyNotTaken;
import dev.juncture.domain.error.DomainError.ProviderSilent;
import dev.juncture.domain.error.DomainError.ProviderUnreachable;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.error.DomainError.SentInVain;
import dev.juncture.domain.error.DomainError.TooManyCalls;
import dev.juncture.domain.oauth.AccessToken;
import dev.juncture.domain.oauth.ProviderApi;
import dev.juncture.domain.observation.ProviderObserver;
import dev.juncture.domain.observation.ProviderObserver.Kind;
import dev.juncture.domain.observation.ProviderObserver.Outcome;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderAnswer;
import dev.juncture.domain.proxy.ProviderCalls;
import dev.juncture.domain.proxy.ProviderCalls.Outcome.AddressRefused;
import dev.juncture.domain.proxy.ProviderCalls.Outcome.Answered;
import dev.juncture.domain.proxy.ProviderCalls.Outcome.BodyBroken;
import dev.juncture.domain.proxy.ProviderCalls.Outcome.NoAnswer;
import dev.juncture.domain.proxy.ProviderCalls.Outcome.NotConnected;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.RequestBody;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Passes a call on to a provider's API in the name of a connection, and the answer back, both
/// unread and while they still come in.
///
/// Calls have lanes of their own: a download that takes minutes neither waits for nor holds up what
/// Juncture itself asks of the provider.
public final class CallProviderApi {

  private final ProviderApis apis;
  private final ObtainAccessToken tokens;
  private final ProviderCalls calls;
  private final Turnstile<ConnectionKey> turnstile;
  private final ProviderObserver observer;
  private final RefreshesInVain inVain = new RefreshesInVain();

  /// @param width how many calls may be under way at once for one connection
  public CallProviderApi(
      ProviderApis apis,
      ObtainAccessToken tokens,
      ProviderCalls calls,
      int width,
      ProviderObserver observer) {
    this.apis = apis;
    this.tokens = tokens;
    this.calls = calls;
    this.turnstile = new Turnstile<>(width);
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
  public record Passed(ProviderAnswer answer, Optional<String> below) {}

  /// A 401 is answered by renewing the token and calling once more, where the body allows it; a 401
  /// to a renewed token is the provider's answer. The caller closes what it gets.
  ///
  /// Fails with UnknownProvider, ProviderWithoutApi, TooManyCalls, as [ObtainAccessToken] does, and
  /// with ProviderUnreachable, ProviderSilent, AddressNotAllowed, RedirectNotAllowed, SentInVain or
  /// BodyNotTaken.
  public Passed call(Command command) {
    var api = apis.of(command.key().provider());
    if (!turnstile.enter(command.key())) {
      throw new TooManyCalls(command.key()).asException();
    }
    var place = new Place(() -> turnstile.leave(command.key()));
    try {
      return place.heldUntilClosed(passed(new Call(command, api)));
    } catch (Throwable failure) {
      place.leave();
      throw failure;
    }
  }

  private Passed passed(Call call) {
    var token = tokens.obtain(call.key());
    var target = call.base().target(call.command().path(), call.command().query());
    return checked(call, target, accepted(call, target, token));
  }

  private ProviderAnswer accepted(Call call, URI target, AccessToken token) {
    var answer = Beginning.of(sent(call, target, token));
    if (!rejectsToken(call, answer) || inVain.contains(call.key(), token)) {
      return answer.whole();
    }
    answer.abandon();
    var fresh = tokens.replace(call.key(), token);
    if (!call.command().body().isRepeatable()) {
      inVain.add(call.key(), fresh); // what is sent again gets the provider's own answer
      throw new SentInVain(call.key().provider()).asException();
    }
    return again(call, target, fresh);
  }

  private ProviderAnswer again(Call call, URI target, AccessToken fresh) {
    var answer = Beginning.of(sent(call, target, fresh));
    if (rejectsToken(call, answer)) {
      inVain.add(call.key(), fresh);
    }
    return answer.whole();
  }

  private static boolean rejectsToken(Call call, Beginning answer) {
    return answer.status() == 401 && call.api().meansTokenRejected(answer.text());
  }

  private ProviderAnswer sent(Call call, URI target, AccessToken token) {
    var provider = call.key().provider();
    return switch (observed(call, call.request(target, token))) {
      case Answered(var answer) -> answer;
      case AddressRefused _ -> throw new AddressNotAllowed(provider).asException();
      case NotConnected _ -> throw new ProviderUnreachable(provider).asException();
      case NoAnswer _ -> throw new ProviderSilent(provider).asException();
      case BodyBroken _ -> throw new BodyNotTaken().asException();
    };
  }

  private ProviderCalls.Outcome observed(Call call, ProviderRequest request) {
    var watched = observer.begun(call.key().provider(), Kind.PROXIED);
    var outcome = calls.send(request);
    watched.ended(meaning(outcome));
    return outcome;
  }

  private static Outcome meaning(ProviderCalls.Outcome outcome) {
    return switch (outcome) {
      case Answered(var answer) when answer.status() == 429 -> Outcome.LIMITED;
      case Answered(var answer) when answer.status() >= 500 -> Outcome.FAILED;
      case Answered(var answer) when answer.status() >= 400 -> Outcome.REFUSED;
      case Answered _ -> Outcome.SUCCEEDED;
      case AddressRefused _, NotConnected _, NoAnswer _, BodyBroken _ -> Outcome.FAILED;
    };
  }

  private static Passed checked(Call call, URI target, ProviderAnswer answer) {
    var location = answer.headers().stream().filter(it -> it.isNamed("location")).findFirst();
    var below = location.flatMap(it -> call.base().below(target, it.value()));
    if (isRedirect(answer.status()) && location.isPresent() && below.isEmpty()) {
      Streams.close(answer);
      throw new RedirectNotAllowed(call.key().provider()).asException();
    }
    return new Passed(withHeaders(answer, PassedHeaders.toCaller(answer.headers())), below);
  }

  private static boolean isRedirect(int status) {
    return status / 100 == 3 && status != 304;
  }

  private static ProviderAnswer withHeaders(ProviderAnswer answer, List<Header> headers) {
    return new ProviderAnswer(answer.status(), headers, answer.length(), answer.body());
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
      var headers = PassedHeaders.toProvider(command.headers(), api.headers());
      return new ProviderRequest(command.method(), target, headers, token.value(), command.body());
    }
  }
}
