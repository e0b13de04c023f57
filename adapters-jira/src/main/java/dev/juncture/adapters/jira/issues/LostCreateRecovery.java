package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.adapters.jira.api.Jql;
import dev.juncture.domain.jira.JiraIssues.Created;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Looks for an issue that may have been created although nobody said so.
///
/// Jira does not search by the properties of apps like ours, so it lists what was made just now and
/// compares. New issues show up in searches with a delay, so it looks several times.
@Singleton
final class LostCreateRecovery {

  private static final Argument<SearchBody> PAGE = Argument.of(SearchBody.class);
  private static final Duration LONG_ENOUGH_AGO = Duration.ofMinutes(15);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_LOOKS = 5;
  private static final int MOST_ISSUES = 100;

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

  /// Takes some seconds when it is empty. Never throws for an answer of Jira's.
  Optional<Created> find(SiteId site, ProjectRef project, UUID marker, AccessToken token) {
    var call = call(site, project);
    var end = clock.instant().plus(PATIENCE);
    return IntStream.range(0, MOST_LOOKS)
        .takeWhile(_ -> clock.instant().isBefore(end))
        .mapToObj(look -> lookAgain(look, call, marker, token))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Created> lookAgain(int look, JiraCall call, UUID marker, AccessToken token) {
    if (look > 0) {
      sleeper.sleep(PAUSE.multipliedBy(look));
    }
    return jira.send(call, token) instanceof Ok(var body)
        ? json.read(body, PAGE).flatMap(page -> marked(page, marker))
        : Optional.empty();
  }

  private static Optional<Created> marked(SearchBody page, UUID marker) {
    return page.found()
        .filter(issue -> CreationMarker.isOn(issue, marker))
        .flatMap(issue -> new CreatedBody(issue.id(), issue.key()).toCreated().stream())
        .findFirst();
  }

  private static JiraCall call(SiteId site, ProjectRef project) {
    var jql = Jql.ofProject(project).createdWithin(LONG_ENOUGH_AGO).newestFirst();
    var question = SearchRequestBody.property(jql, MOST_ISSUES, CreationMarker.KEY);
    return JiraCall.query(site, question, "rest", "api", "3", "search", "jql");
  }
}
