package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.CustomerRequest.Step;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import dev.juncture.domain.jira.servicedesk.Sla;
import java.util.List;
import java.util.Optional;

/// Reads requests and works on them. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraRequests] does.
public final class CustomerRequests {

  private final JiraAccess calls;
  private final JiraRequests jira;

  public CustomerRequests(JiraAccess calls, JiraRequests jira) {
    this.calls = calls;
    this.jira = jira;
  }

  public CustomerRequest read(ConnectionKey key, IssueRef ref, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.request(site, ref, format, token));
  }

  /// Those of the person who gave consent, by their latest activity.
  public PagedList<CustomerRequest> list(ConnectionKey key, CustomerRequest.Query query) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.requests(site, query, cursor, token), CustomerRequest::id);
  }

  public PagedList<RequestComment> comments(
      ConnectionKey key, IssueRef ref, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.pages(
        key,
        (cursor, token) -> jira.comments(site, ref, format, cursor, token),
        RequestComment::id);
  }

  public RequestComment comment(
      ConnectionKey key, IssueRef ref, RequestComment.Draft draft, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.comment(site, ref, draft, format, token));
  }

  public PagedList<Step> steps(ConnectionKey key, IssueRef ref) {
    var site = calls.siteOf(key);
    return calls.pages(key, (cursor, token) -> jira.steps(site, ref, cursor, token), Step::id);
  }

  public void take(ConnectionKey key, IssueRef ref, String step, Optional<Description> comment) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.take(site, ref, step, comment, token));
    calls.written(key, ref);
  }

  public PagedList<UserDetails> participants(ConnectionKey key, IssueRef ref) {
    var site = calls.siteOf(key);
    return calls.pages(
        key,
        (cursor, token) -> jira.participants(site, ref, cursor, token),
        UserDetails::accountId);
  }

  public List<UserDetails> addParticipants(
      ConnectionKey key, IssueRef ref, List<AccountId> people) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.addParticipants(site, ref, people, token));
  }

  public void removeParticipants(ConnectionKey key, IssueRef ref, List<AccountId> people) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.removeParticipants(site, ref, people, token));
  }

  public PagedList<Sla> slas(ConnectionKey key, IssueRef ref) {
    var site = calls.siteOf(key);
    return calls.pages(key, (cursor, token) -> jira.slas(site, ref, cursor, token), _ -> "");
  }

  public PagedList<Approval> approvals(ConnectionKey key, IssueRef ref) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.approvals(site, ref, cursor, token), Approval::id);
  }

  public Approval decide(
      ConnectionKey key, IssueRef ref, Approval.Id approval, Approval.Decision decision) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.decide(site, ref, approval, decision, token));
  }
}
