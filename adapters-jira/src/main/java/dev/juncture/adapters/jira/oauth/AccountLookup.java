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

/// Who consented, as far as Atlassian tells. Nice to know and never worth a failure.
@Singleton
final class AccountLookup {

  private static final Duration WORTH_WAITING = Duration.ofSeconds(3);
  private static final int ENOUGH_BYTES = 65_536;
  private static final int LONGEST_TEXT = 128;

  private final URI me;
  private final Json json;
  private final BoundedHttpClient http;

  AccountLookup(JiraSettings settings, Json json) {
    this.me = URI.create(settings.apiBaseUrl() + "/me");
    this.json = json;
    this.http = new BoundedHttpClient(settings.http(WORTH_WAITING, ENOUGH_BYTES));
  }

  /// Unknown when it is not to be had.
  Account behind(Secret accessToken, String scopes) {
    return List.of(scopes.split("\\s+", -1)).contains("read:me")
        ? ask(accessToken).orElse(Account.UNKNOWN)
        : Account.UNKNOWN;
  }

  @PreDestroy
  void close() {
    http.close();
  }

  private Optional<Account> ask(Secret accessToken) {
    var request =
        HttpRequest.GET(me)
            .bearerAuth(accessToken.reveal())
            .accept(MediaType.APPLICATION_JSON_TYPE);
    return http.send(request, WORTH_WAITING) instanceof Received reply && reply.succeeded()
        ? json.tree(reply.body()).flatMap(AccountLookup::account)
        : Optional.empty();
  }

  private static Optional<Account> account(Map<String, Object> body) {
    return text(body.get("account_id"))
        .map(id -> new Account(id, text(body.get("name")).orElse("")));
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text && text.length() <= LONGEST_TEXT
        ? Optional.of(text)
        : Optional.empty();
  }
}
