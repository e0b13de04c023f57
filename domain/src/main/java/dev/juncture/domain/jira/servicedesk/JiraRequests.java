package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Optional;

/// Requests of customers. Limits and failures as in [JiraServiceDesks]; writes also fail with
/// `FieldsRejected`, and are sent once.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/">
///   Jira Service Management Cloud, requests</a>
public interface JiraRequests {

  /// Each call makes a request. When Jira's response is lost, it fails with `ProviderFailed`, and
  /// the request may exist.
  ApiResult<CustomerRequest> create(
      JiraAddress site, CustomerRequest.Draft draft, DescriptionFormat format, AccessToken token);

  /// `NotFound` for an issue that is no request, too.
  ApiResult<CustomerRequest> request(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token);

  ApiResult<Page<CustomerRequest>> requests(
      JiraAddress site, CustomerRequest.Query query, Cursor cursor, AccessToken token);

  /// In Jira's order, without those that the person may not see.
  ApiResult<Page<RequestComment>> comments(
      JiraAddress site, IssueRef ref, DescriptionFormat format, Cursor cursor, AccessToken token);

  ApiResult<RequestComment> comment(
      JiraAddress site,
      IssueRef ref,
      RequestComment.Draft draft,
      DescriptionFormat format,
      AccessToken token);

  ApiResult<Page<CustomerRequest.Step>> steps(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token);

  /// @param comment says why; customers see it
  ApiResult<Done> take(
      JiraAddress site,
      IssueRef ref,
      String stepId,
      Optional<Description> comment,
      AccessToken token);

  ApiResult<Page<UserDetails>> participants(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token);

  /// Returns those who were added. All or none.
  ApiResult<List<UserDetails>> addParticipants(
      JiraAddress site, IssueRef ref, List<AccountId> people, AccessToken token);

  ApiResult<Done> removeParticipants(
      JiraAddress site, IssueRef ref, List<AccountId> people, AccessToken token);

  ApiResult<Page<Sla>> slas(JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token);

  ApiResult<Page<Approval>> approvals(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token);

  /// `Conflict` when it is decided already.
  ApiResult<Approval> decide(
      JiraAddress site,
      IssueRef ref,
      Approval.Id approval,
      Approval.Decision decision,
      AccessToken token);

  /// The ids of the files that Jira's response to an upload lists, which wait to be attached; empty
  /// when it lists none.
  List<String> uploaded(byte[] response);

  /// Puts files that were uploaded on the request, with a comment that shows them.
  ApiResult<List<Attachment>> attach(
      JiraAddress site, IssueRef ref, List<String> files, boolean isPublic, AccessToken token);
}
