package dev.juncture.adapters.jira.users;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraTexts;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How a site wants to be told of users. A Data Center is told their names, which can change; what
/// callers know is their keys, which do not.
@Singleton
public final class UserIdentifiers {

  private static final Argument<UserBody> USER = Argument.of(UserBody.class);

  private final JiraClient jira;
  private final Json json;

  public UserIdentifiers(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  /// What the site is told about each account.
  ///
  /// @param values by account id
  public record References(String member, Map<String, String> values) {

    public References {
      values = Map.copyOf(values);
    }

    public String value(String accountId) {
      return Objects.requireNonNull(values.get(accountId), "an account that was not asked for");
    }

    /// As a value of a field.
    public Map<String, Object> json(String accountId) {
      return Map.of(member, value(accountId));
    }
  }

  /// Asks a Data Center for each user. Fails with FieldsRejected when one does not exist.
  public ApiResult<References> of(
      JiraAddress site, Collection<String> accountIds, AccessToken token) {
    var values = new LinkedHashMap<String, String>();
    if (!(site instanceof DataCenterUrl)) {
      accountIds.forEach(it -> values.put(it, it));
      return new Succeeded<>(new References("accountId", values));
    }
    ApiResult<References> found = new Succeeded<>(new References("name", values));
    for (var key : accountIds) {
      found =
          found.then(
              _ ->
                  name(site, key, token)
                      .then(
                          name -> {
                            values.put(key, name);
                            return new Succeeded<>(new References("name", values));
                          }));
    }
    return found;
  }

  private ApiResult<String> name(JiraAddress site, String key, AccessToken token) {
    var call = JiraCall.read(site, "rest", "api", "3", "user").withQuery("key", key);
    return switch (jira.send(call, token)) {
      case JiraResponse.NotFound _ ->
          throw new FieldsRejected(
                  Map.of(JiraTexts.GENERAL, "The user '%s' does not exist.".formatted(key)))
              .asException();
      case JiraResponse response ->
          response.as(body -> json.read(body, USER).flatMap(it -> Optional.ofNullable(it.name())));
    };
  }
}
