package dev.juncture.adapters.jira.oauth;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the account of the person who consented. Optional: a failure never fails the consent.
@Singleton
final class AccountLookup {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_BYTES = 65_536;
  private static final int MAX_LENGTH = 128;

  private final URI url;
  private final Json json;
  private final BoundedHttpClient http;

  AccountLookup(JiraSettings settings, Json json) {
    this.url = URI.create(settings.apiBaseUrl() + "/me");
    this.json = json;
    this.http = new BoundedHttpClient(settings.http(TIMEOUT, MAX_BYTES));
  }

  /// The account of the token; `UNKNOWN` when the scopes do not allow it or Jira returns no usable
  /// response.
  Account of(Secret accessToken, String scopes) {
    return List.of(scopes.split("\\s+", -1)).contains("read:me")
        ? fetch(accessToken).orElse(Account.UNKNOWN)
        : Account.UNKNOWN;
  }

  @PreDestroy
  void close() {
    http.close();
  }

  private Optional<Account> fetch(Secret accessToken) {
    var request =
        HttpRequest.GET(url)
            .bearerAuth(accessToken.reveal())
            .accept(MediaType.APPLICATION_JSON_TYPE);
    return http.send(request, TIMEOUT) instanceof Received response && response.succeeded()
        ? json.tree(response.body()).flatMap(AccountLookup::account)
        : Optional.empty();
  }

  private static Optional<Account> account(Map<String, Object> body) {
    return text(body.get("account_id"))
        .map(id -> new Account(id, text(body.get("name")).orElse("")));
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text && text.length() <= MAX_LENGTH
        ? Optional.of(text)
        : Optional.empty();
  }
}
