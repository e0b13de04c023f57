package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraTransitions;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.Transition.Performed;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

@Singleton
final class RestJiraTransitions implements JiraTransitions {

  private static final Argument<TransitionBody.ListBody> TRANSITIONS =
      Argument.of(TransitionBody.ListBody.class);

  private final JiraClient jira;
  private final Json json;
  private final Descriptions descriptions;

  RestJiraTransitions(JiraClient jira, Json json, Descriptions descriptions) {
    this.jira = jira;
    this.json = json;
    this.descriptions = descriptions;
  }

  @Override
  public ApiResult<List<Transition>> transitions(
      JiraAddress site, IssueRef issue, AccessToken token) {
    var call =
        JiraCall.read(site, IssuePath.of(issue, "transitions"))
            .withQuery("expand", "transitions.fields");
    return jira.send(call, token)
        .as(body -> json.read(body, TRANSITIONS).flatMap(TransitionBody.ListBody::toTransitions));
  }

  @Override
  public ApiResult<Performed> perform(
      JiraAddress site, IssueRef issue, String id, Transition.Change change, AccessToken token) {
    var comment = change.comment().flatMap(it -> descriptions.write(site, it));
    var path = IssuePath.of(issue, "transitions");
    var body = body(id, change);
    var response = jira.send(JiraCall.create(site, body, path), token);
    if (comment.isPresent() && asksForComment(response)) {
      body.put("update", Map.of("comment", List.of(Map.of("add", Map.of("body", comment.get())))));
      return performed(jira.send(JiraCall.create(site, body, path), token), () -> true);
    }
    return performed(
        response, () -> comment.filter(it -> comment(site, issue, it, token)).isPresent());
  }

  private static boolean asksForComment(JiraResponse response) {
    return response instanceof Invalid(var texts)
        && texts.entrySet().stream()
            .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
            .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains("comment"));
  }

  private static ApiResult<Performed> performed(JiraResponse response, BooleanSupplier commented) {
    return RejectedWrite.accepted(response)
        .as(_ -> Optional.of(new Performed(commented.getAsBoolean())));
  }

  private boolean comment(JiraAddress site, IssueRef issue, Object document, AccessToken token) {
    var call = JiraCall.create(site, Map.of("body", document), IssuePath.of(issue, "comment"));
    return jira.send(call, token) instanceof Ok;
  }

  private static Map<String, Object> body(String id, Transition.Change change) {
    var fields = new LinkedHashMap<>(change.fields());
    change.resolution().ifPresent(it -> fields.put("resolution", named(it)));
    var body = new LinkedHashMap<String, Object>(Map.of("transition", Map.of("id", id)));
    if (!fields.isEmpty()) {
      body.put("fields", fields);
    }
    return body;
  }

  private static Map<String, Object> named(String idOrName) {
    return Map.of(idOrName.matches("[0-9]+") ? "id" : "name", idOrName);
  }
}
