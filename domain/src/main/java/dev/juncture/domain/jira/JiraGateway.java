package dev.juncture.domain.jira;

import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;

/// The basic Jira calls: sites, projects, tickets.
///
/// Calls are limited in time and response size, and are retried where this is safe when Jira is
/// temporarily unavailable. They fail with `NotFound`, `Forbidden`, `ScopeMissing`, `RateLimited`
/// or `ProviderFailed`.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/">Jira Cloud
///   REST API v3</a>
public interface JiraGateway {

  /// The Jira sites that the token's grant covers, each once, in Atlassian's order; may be none.
  ApiResult<List<JiraSite>> sites(AccessToken token);

  /// A page of the projects that the person can see, by key.
  ApiResult<Page<Project>> projects(SiteId site, Cursor cursor, AccessToken token);

  /// A page of tickets, newest first. `NotFound` when the project or sprint does not exist for this
  /// person.
  ApiResult<Page<Ticket>> tickets(SiteId site, TicketQuery query, Cursor cursor, AccessToken token);
}
