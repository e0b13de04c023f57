package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;

/// The service desks of a site, and what agents and articles are there. Limits and failures as in
/// [dev.juncture.domain.jira.JiraSites]; also `NotFound` for a desk that does not exist,
/// `ProductNotLicensed` for a site without Service Management, and `RoleRequired` for an account
/// that is no agent where one is needed.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk/">
///   Jira Service Management Cloud, service desks</a>
public interface JiraServiceDesks {

  ApiResult<Page<ServiceDesk>> desks(JiraAddress site, Cursor cursor, AccessToken token);

  ApiResult<Page<RequestType>> requestTypes(
      JiraAddress site, ServiceDesk.Id desk, Cursor cursor, AccessToken token);

  ApiResult<RequestType.Form> form(
      JiraAddress site, ServiceDesk.Id desk, RequestType.Id type, AccessToken token);

  ApiResult<Page<Queue>> queues(
      JiraAddress site, ServiceDesk.Id desk, Cursor cursor, AccessToken token);

  /// The ids of the issues in a queue, at most 50 on a page, in the queue's order.
  ApiResult<Page<Long>> queueIssues(
      JiraAddress site, ServiceDesk.Id desk, Queue.Id queue, Cursor cursor, AccessToken token);

  /// What the knowledge bases of all desks say.
  ApiResult<Page<Article>> articles(
      JiraAddress site, String text, Cursor cursor, AccessToken token);
}
