package dev.juncture.testing.simulators.datacenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.jira.JiraErrors;
import dev.juncture.testing.simulators.datacenter.PersonalTokens.PersonalToken;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/// Personal access tokens over REST. Everybody manages only their own.
///
/// @see <a
///   href="https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html">
///   Using personal access tokens</a>
final class TokenEndpoint {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final PersonalTokens tokens;

  TokenEndpoint(PersonalTokens tokens) {
    this.tokens = tokens;
  }

  Response list(SimulatedUser user) {
    return Response.json(200, Json.array(tokens.of(user), TokenEndpoint::view));
  }

  Response create(Call call, SimulatedUser user) {
    var sent = call.json().orElseGet(Json::object);
    var name = sent.path("name").asText();
    var days = sent.path("expirationDuration");
    if (name.isBlank()) {
      throw JiraErrors.rejected(400, "Token name must not be blank");
    }
    if (!days.isMissingNode() && !days.isNull() && !(days.isInt() && days.asInt() > 0)) {
      throw JiraErrors.rejected(400, "Expiration duration must be a positive number of days");
    }
    var ttl = Optional.of(days).filter(it -> it.isInt()).map(it -> Duration.ofDays(it.asInt()));
    var created = tokens.create(user, name, ttl);
    call.note("token=" + created.token().id());
    return Response.json(201, view(created.token()).put("rawToken", created.text()));
  }

  Response delete(String id, SimulatedUser user) {
    return tokens.delete(user, id)
        ? Response.empty(204)
        : JiraErrors.response(404, "Token not found");
  }

  private static ObjectNode view(PersonalToken token) {
    var view =
        Json.object()
            .put("id", token.id())
            .put("name", token.name())
            .put("createdAt", text(token.createdAt()));
    token.lastUsedAt().ifPresent(at -> view.put("lastAccessed", text(at)));
    token.expiringAt().ifPresent(at -> view.put("expiringAt", text(at)));
    return view;
  }

  private static String text(Instant at) {
    return TIME.format(at);
  }
}
