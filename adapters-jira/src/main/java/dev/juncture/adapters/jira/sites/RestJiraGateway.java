package dev.juncture.adapters.jira.sites;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.issues.TicketSearch;
import dev.juncture.domain.jira.JiraGateway;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;

@Singleton
final class RestJiraGateway implements JiraGateway {

  private static final Argument<List<SiteBody>> SITES = Argument.listOf(SiteBody.class);

  private static final Argument<ProjectsBody> PROJECTS = Argument.of(ProjectsBody.class);

  private final JiraClient jira;
  private final Json json;
  private final TicketSearch tickets;

  RestJiraGateway(JiraClient jira, Json json, TicketSearch tickets) {
    this.jira = jira;
    this.json = json;
    this.tickets = tickets;
  }

  @Override
  public ApiResult<List<JiraSite>> sites(AccessToken token) {
    var call = JiraCall.readGlobal("oauth", "token", "accessible-resources");
    return jira.send(call, token).as(body -> json.read(body, SITES).map(RestJiraGateway::ofJira));
  }

  @Override
  public ApiResult<Page<Project>> projects(SiteId site, Cursor cursor, AccessToken token) {
    return OffsetPages.page(
        cursor, (startAt, maxResults) -> projects(site, startAt, maxResults, token));
  }

  @Override
  public ApiResult<Page<Ticket>> tickets(
      SiteId site, TicketQuery query, Cursor cursor, AccessToken token) {
    return tickets.page(site, query, cursor, token);
  }

  private ApiResult<Slice<Project>> projects(
      SiteId site, long startAt, int maxResults, AccessToken token) {
    var call =
        JiraCall.read(site, "rest", "api", "3", "project", "search")
            .asking("startAt", startAt)
            .asking("maxResults", maxResults)
            .asking("orderBy", "key")
            .asking("expand", "lead");
    return switch (jira.send(call, token)) {
      // Documented for a search that finds nothing.
      case JiraResponse.NotFound _ -> new Succeeded<>(new Slice<>(List.of(), 0, true, 0));
      case JiraResponse answer ->
          answer.as(body -> json.read(body, PROJECTS).flatMap(ProjectsBody::slice));
    };
  }

  private static List<JiraSite> ofJira(List<SiteBody> entries) {
    var sites = new LinkedHashMap<SiteId, JiraSite>();
    entries.stream()
        .filter(entry -> entry != null && entry.isJira())
        .flatMap(entry -> entry.toSite().stream())
        .forEach(site -> sites.putIfAbsent(site.id(), site));
    return List.copyOf(sites.values());
  }
}
