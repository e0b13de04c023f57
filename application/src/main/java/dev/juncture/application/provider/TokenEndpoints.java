package dev.juncture.application.provider;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderCredentials.Check;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.provider.ProviderObserver.Kind;
import dev.juncture.domain.provider.ProviderObserver.Outcome;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

/// Calls providers' token endpoints and reports each call to the observers, for all providers in
/// the same way.
public final class TokenEndpoints {

  private final ProviderObserver observer;

  public TokenEndpoints(ProviderObserver observer) {
    this.observer = observer;
  }

  /// As [ProviderOAuth#exchange(Secret, CodeVerifier)].
  public TokenOutcome exchange(ProviderOAuth provider, Secret code, CodeVerifier verifier) {
    return observed(provider, () -> issued(provider, provider.exchange(code, verifier)));
  }

  /// As [ProviderOAuth#refresh(Secret)].
  public TokenOutcome refresh(ProviderOAuth provider, Secret refreshToken) {
    return observed(
        provider,
        () -> {
          if (provider.audience().isPresent()) {
            return refreshBound(provider, provider.audience().get(), refreshToken);
          }
          var outcome = provider.refresh(refreshToken);
          return Credentials.isMarked(refreshToken) ? outcome : withoutCredentials(outcome);
        });
  }

  /// A refresh token of another address is not sent: the installation's address was changed.
  private static TokenOutcome refreshBound(ProviderOAuth provider, URI audience, Secret stored) {
    return Credentials.of(stored)
        .flatMap(it -> it.refreshTokenFor(audience))
        .map(it -> issued(provider, provider.refresh(it)))
        .orElseGet(() -> new Misconfigured("address_changed"));
  }

  private static TokenOutcome issued(ProviderOAuth provider, TokenOutcome outcome) {
    return provider.audience().isPresent()
            && withoutCredentials(outcome) instanceof Granted(var tokens)
        ? new Granted(tokens.boundTo(provider.audience().get()))
        : withoutCredentials(outcome);
  }

  /// A provider could state a refresh token that reads as stored credentials, and so decide where
  /// the access token is sent.
  private static TokenOutcome withoutCredentials(TokenOutcome outcome) {
    return outcome instanceof Granted(var tokens) && Credentials.isMarked(tokens.refreshToken())
        ? new Misconfigured("invalid_refresh_token")
        : outcome;
  }

  /// As [ProviderCredentials#check(Credentials)].
  public Check check(ProviderCredentials provider, Credentials credentials) {
    return observed(
        provider.provider(), () -> provider.check(credentials), TokenEndpoints::outcomeOf);
  }

  private TokenOutcome observed(ProviderOAuth provider, Supplier<TokenOutcome> request) {
    return observed(provider.provider(), request, TokenEndpoints::outcomeOf);
  }

  private <T> T observed(ProviderId provider, Supplier<T> request, Function<T, Outcome> meaning) {
    var call = observer.requestStarted(provider, Kind.TOKEN);
    var outcome = Outcome.FAILED;
    try {
      var result = request.get();
      outcome = meaning.apply(result);
      return result;
    } finally {
      call.ended(outcome);
    }
  }

  private static Outcome outcomeOf(Check result) {
    return switch (result) {
      case Check.Accepted _ -> Outcome.SUCCEEDED;
      case Check.Rejected _, Check.Malformed _ -> Outcome.REJECTED;
      case Check.Unavailable _ -> Outcome.FAILED;
    };
  }

  private static Outcome outcomeOf(TokenOutcome outcome) {
    return switch (outcome) {
      case Granted _ -> Outcome.SUCCEEDED;
      case InvalidGrant _, Misconfigured _ -> Outcome.REJECTED;
      case Unavailable _ -> Outcome.FAILED;
    };
  }
}
