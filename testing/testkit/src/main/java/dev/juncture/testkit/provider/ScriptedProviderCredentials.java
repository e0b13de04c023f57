package dev.juncture.testkit.provider;

import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.CredentialForm.Field;
import dev.juncture.domain.provider.CredentialForm.Input;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Credentials that a test decides about; accepted at first, for an hour, without an end.
public final class ScriptedProviderCredentials implements ProviderCredentials {

  private final ProviderId provider;

  /// What was checked, in order.
  public final List<Credentials> checked = new CopyOnWriteArrayList<>();

  public volatile ProviderDetails details = new ProviderDetails.None();

  public volatile Instant tokenExpiresAt = Instant.parse("2026-03-01T13:00:00Z");

  public volatile Function<Credentials, Check> script = this::accepted;

  public ScriptedProviderCredentials(String provider) {
    this.provider = new ProviderId(provider);
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public List<CredentialForm> forms() {
    return List.of(
        new CredentialForm(
            GrantKind.API_TOKEN,
            List.of(
                Field.required("site_url", Input.ADDRESS),
                Field.required("email", Input.EMAIL),
                Field.required("token", Input.SECRET)),
            Optional.of(URI.create("https://id.example/tokens"))),
        new CredentialForm(
            GrantKind.SERVICE_ACCOUNT,
            List.of(
                Field.required("site_url", Input.ADDRESS),
                Field.required("client_id", Input.TEXT),
                Field.required("client_secret", Input.SECRET)),
            Optional.empty()));
  }

  @Override
  public Check check(Credentials credentials) {
    checked.add(credentials);
    return script.apply(credentials);
  }

  /// What an accepted check returns.
  public Check accepted(Credentials credentials) {
    return accepted(credentials, Optional.empty());
  }

  public Check accepted(Credentials credentials, Optional<Instant> end) {
    var token = new AccessToken(new Secret("derived-" + checked.size()), tokenExpiresAt);
    var account = new Account("account-1", "Mia");
    return new Check.Accepted(
        new GrantedTokens(token, credentials.asSecret(), "", account), details, end);
  }

  @Override
  public Duration longestCheck() {
    return Duration.ofSeconds(20);
  }
}
