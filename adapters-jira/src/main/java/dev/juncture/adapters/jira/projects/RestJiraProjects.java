package dev.juncture.adapters.jira.projects;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraProjects;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectDetails;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

@Singleton
final class RestJiraProjects implements JiraProjects {

  private static final Argument<ProjectsBody> PROJECTS = Argument.of(ProjectsBody.class);
  private static final Argument<List<ProjectBody>> ALL = Argument.listOf(ProjectBody.class);
  private static final Argument<ProjectBody> PROJECT = Argument.of(ProjectBody.class);
  private static final Argument<ProjectDetailsBody> DETAILS = Argument.of(ProjectDetailsBody.class);
  private static final Argument<List<ProjectDetailsBody.TypeBody>> TYPES =
      Argument.listOf(ProjectDetailsBody.TypeBody.class);

  private final JiraClient jira;
  private final Json json;

  RestJiraProjects(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<Page<Project>> projects(JiraAddress site, Cursor cursor, AccessToken token) {
    if (site instanceof DataCenterUrl) {
      return all(site, token);
    }
    return OffsetPages.page(
        cursor, (startAt, maxResults) -> projects(site, startAt, maxResults, token));
  }

  @Override
  public ApiResult<ProjectDetails> details(
      JiraAddress site, ProjectRef project, AccessToken token) {
    return jira.send(JiraCall.read(site, "rest", "api", "3", "project", project.value()), token)
        .as(
            body ->
                json.read(body, PROJECT)
                    .flatMap(ProjectBody::toProject)
                    .flatMap(it -> json.read(body, DETAILS).map(more -> more.of(it))));
  }

  @Override
  public ApiResult<List<Status>> statuses(JiraAddress site, ProjectRef project, AccessToken token) {
    return jira.send(
            JiraCall.read(site, "rest", "api", "3", "project", project.value(), "statuses"), token)
        .as(body -> json.read(body, TYPES).map(ProjectDetailsBody::statuses));
  }

  /// A Data Center sends all of them at once, in no particular order.
  private ApiResult<Page<Project>> all(JiraAddress site, AccessToken token) {
    var call = JiraCall.read(site, "rest", "api", "3", "project").withQuery("expand", "lead");
    return jira.send(call, token)
        .as(
            body ->
                json.read(body, ALL)
                    .map(
                        it ->
                            new Page<>(
                                it.stream()
                                    .flatMap(one -> one.toProject().stream())
                                    .sorted(Comparator.comparing(Project::key))
                                    .toList(),
                                List.of())));
  }

  private ApiResult<Slice<Project>> projects(
      JiraAddress site, long startAt, int maxResults, AccessToken token) {
    var call =
        JiraCall.read(site, "rest", "api", "3", "project", "search")
            .withQuery("startAt", startAt)
            .withQuery("maxResults", maxResults)
            .withQuery("orderBy", "key")
            .withQuery("expand", "lead");
    return switch (jira.send(call, token)) {
      // Documented for a search without results.
      case JiraResponse.NotFound _ -> new Succeeded<>(new Slice<>(List.of(), 0, true, 0));
      case JiraResponse response ->
          response.as(body -> json.read(body, PROJECTS).flatMap(ProjectsBody::slice));
    };
  }
}
