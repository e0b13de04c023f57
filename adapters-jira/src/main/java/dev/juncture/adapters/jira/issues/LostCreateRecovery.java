package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.adapters.jira.api.Jql;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Searches for an issue that may have been created although its response was lost.
///
/// Jira cannot search by the properties of such apps, so this lists the newest issues and compares
/// their properties. Searches show new issues with a delay, so it searches several times.
@Singleton
final class LostCreateRecovery {

  private static final Argument<IssueBody> ISSUE = Argument.of(IssueBody.class);
  private static final Argument<SearchBody> PAGE = Argument.of(SearchBody.class);
  private static final Duration SEARCH_WINDOW = Duration.ofMinutes(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_ATTEMPTS = 5;
  private static final int MAX_ISSUES = 100;
  private static final int MAX_PAGES = 50;

  /// Much less than a claim of an idempotency key lasts.
  private static final Duration SEARCH_TIME = Duration.ofMinutes(1);

  private final JiraClient jira;
  private final Json json;
  private final InstantSource clock;
  private final Sleeper sleeper;

  LostCreateRecovery(JiraClient jira, Json json, InstantSource clock, Sleeper sleeper) {
    this.jira = jira;
    this.json = json;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /// The issue with this marker; empty when it was not found, which takes several seconds. An error
  /// of Jira counts as not found.
  Optional<Created> find(JiraAddress site, ProjectRef project, UUID marker, AccessToken token) {
    var question = body(project, SEARCH_WINDOW);
    var end = clock.instant().plus(TIMEOUT);
    return IntStream.range(0, MAX_ATTEMPTS)
        .takeWhile(_ -> clock.instant().isBefore(end))
        .mapToObj(attempt -> search(site, attempt, question, marker, token))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Searches once for all of them, through the issues of the last `span`. Fails with
  /// ProviderFailed when the search did not reach its end within a minute or so, and when Jira
  /// rejects it: neither counts as not found. Fails further as [JiraIssues] does.
  ApiResult<Map<UUID, Created>> search(
      JiraAddress site, ProjectRef project, Set<UUID> markers, Duration span, AccessToken token) {
    var all = new HashMap<UUID, Created>();
    var end = clock.instant().plus(SEARCH_TIME);
    var first = body(project, span);
    var next = first;
    for (var page = 0; page < MAX_PAGES && clock.instant().isBefore(end); page++) {
      switch (page(site, next, token)) {
        case TokenRejected<SearchBody> _ -> {
          return new TokenRejected<>();
        }
        case Succeeded<SearchBody>(var found) -> {
          markers.forEach(
              marker -> marked(found.found(), marker).ifPresent(it -> all.put(marker, it)));
          if (all.size() == markers.size() || found.isEnd()) {
            return new Succeeded<>(all);
          }
          next = first.from(Objects.requireNonNull(found.nextPageToken()));
        }
      }
    }
    throw new ProviderFailed().asException();
  }

  private ApiResult<SearchBody> page(JiraAddress site, SearchRequestBody body, AccessToken token) {
    var page = found(site, body, token);
    return site instanceof DataCenterUrl
        ? page.then(found -> withProperties(site, found, token))
        : page;
  }

  private ApiResult<SearchBody> found(JiraAddress site, SearchRequestBody body, AccessToken token) {
    return switch (jira.send(call(site, body), token)) {
      case JiraResponse.Invalid _, JiraResponse.NotFound _, JiraResponse.Conflict _ ->
          throw new ProviderFailed().asException();
      case JiraResponse response -> response.as(found -> json.read(found, PAGE));
    };
  }

  /// A search of a Data Center returns no properties.
  private ApiResult<SearchBody> withProperties(
      JiraAddress site, SearchBody found, AccessToken token) {
    var issues = new ArrayList<@Nullable IssueBody>();
    for (var issue : found.found().toList()) {
      var response = jira.send(propertyCall(site, issue), token);
      if (response instanceof JiraResponse.NotFound) {
        continue; // deleted meanwhile
      }
      switch (response.as(body -> json.read(body, ISSUE))) {
        case TokenRejected<IssueBody> _ -> {
          return new TokenRejected<>();
        }
        case Succeeded<IssueBody>(var whole) -> issues.add(whole);
      }
    }
    return new Succeeded<>(found.with(issues));
  }

  private IssueBody withProperties(JiraAddress site, IssueBody found, AccessToken token) {
    return site instanceof DataCenterUrl
            && jira.send(propertyCall(site, found), token) instanceof Ok(var body)
        ? json.read(body, ISSUE).orElse(found)
        : found;
  }

  private static JiraCall propertyCall(JiraAddress site, IssueBody issue) {
    return JiraCall.read(site, "rest", "api", "3", "issue", orEmpty(issue.id()))
        .withQuery("fields", "created")
        .withQuery("properties", CreationMarker.KEY);
  }

  private Optional<Created> search(
      JiraAddress site, int attempt, SearchRequestBody body, UUID marker, AccessToken token) {
    if (attempt > 0) {
      sleeper.sleep(PAUSE.multipliedBy(attempt));
    }
    return jira.send(call(site, body), token) instanceof Ok(var page)
        ? json.read(page, PAGE)
            .flatMap(it -> marked(it.found().map(one -> withProperties(site, one, token)), marker))
        : Optional.empty();
  }

  private static Optional<Created> marked(Stream<IssueBody> issues, UUID marker) {
    return issues
        .filter(issue -> CreationMarker.isOn(issue, marker))
        .flatMap(issue -> new CreatedBody(issue.id(), issue.key()).toCreated().stream())
        .findFirst();
  }

  private static SearchRequestBody body(ProjectRef project, Duration span) {
    var jql = Jql.ofProject(project).createdWithin(span).newestFirst();
    return SearchRequestBody.property(jql, MAX_ISSUES, CreationMarker.KEY);
  }

  private static JiraCall call(JiraAddress site, SearchRequestBody body) {
    return site instanceof DataCenterUrl
        ? JiraCall.query(site, body.at(offset(body), MAX_ISSUES), "rest", "api", "3", "search")
        : JiraCall.query(site, body, "rest", "api", "3", "search", "jql");
  }

  private static long offset(SearchRequestBody body) {
    var token = body.nextPageToken();
    return token == null ? 0 : Long.parseLong(token);
  }
}
