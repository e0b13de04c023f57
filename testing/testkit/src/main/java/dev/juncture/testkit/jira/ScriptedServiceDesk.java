package dev.juncture.testkit.jira;

import dev.juncture.domain.error.DomainError;
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
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.Article;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.JiraCustomers;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.jira.servicedesk.JiraServiceDesks;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.jira.servicedesk.Sla;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A Service Management with what a test puts into it. It records the requests.
///
/// Safe for use by several threads.
public final class ScriptedServiceDesk implements JiraServiceDesks, JiraRequests, JiraCustomers {

  /// While set, every call fails with it.
  public volatile @Nullable DomainError error;

  /// The lists, page by page.
  public volatile List<List<ServiceDesk>> desks = List.of(List.of());

  public volatile List<List<RequestType>> types = List.of(List.of());
  public volatile List<List<Queue>> queues = List.of(List.of());
  public volatile List<List<Long>> queueIssues = List.of(List.of());
  public volatile List<List<Article>> articles = List.of(List.of());
  public volatile List<List<CustomerRequest>> customerRequests = List.of(List.of());
  public volatile List<List<RequestComment>> comments = List.of(List.of());
  public volatile List<List<CustomerRequest.Step>> steps = List.of(List.of());
  public volatile List<List<UserDetails>> people = List.of(List.of());
  public volatile List<List<Sla>> slas = List.of(List.of());
  public volatile List<List<Approval>> approvals = List.of(List.of());
  public volatile List<List<Organization>> organizations = List.of(List.of());
  public volatile List<Attachment> attachments = List.of();
  public volatile RequestType.Form form = new RequestType.Form(List.of(), true, true);

  /// Whether somebody has the e-mail address of every new customer.
  public volatile boolean isKnown;

  /// What the calls carried, in order: what they name, and then what they write.
  public final List<Object> requests = new CopyOnWriteArrayList<>();

  /// People who were added to something or removed from it.
  public record Changed(Object of, List<AccountId> people, boolean added) {}

  public record Attached(IssueRef ref, List<String> files, boolean isPublic) {}

  public record Taken(IssueRef ref, String step, Optional<Description> comment) {}

  public record Decided(IssueRef ref, Approval.Id id, Approval.Decision decision) {}

  /// The requests of one type, in order.
  public <T> List<T> requests(Class<T> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private <T> ApiResult<T> result(T value) {
    var failure = error;
    if (failure != null) {
      throw failure.asException();
    }
    return new Succeeded<>(value);
  }

  private <T> ApiResult<Page<T>> page(List<List<T>> pages, Cursor cursor, Object... named) {
    requests.addAll(List.of(named));
    int number = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
    List<Cursor> next =
        number + 1 < pages.size() ? List.of(new Cursor(Integer.toString(number + 1))) : List.of();
    return result(new Page<>(pages.get(number), next));
  }

  private ApiResult<Done> done(Object request) {
    requests.add(request);
    return result(new Done());
  }

  @Override
  public ApiResult<Page<ServiceDesk>> desks(JiraAddress site, Cursor cursor, AccessToken token) {
    return page(desks, cursor);
  }

  @Override
  public ApiResult<Page<RequestType>> requestTypes(
      JiraAddress site, ServiceDesk.Id desk, Cursor cursor, AccessToken token) {
    return page(types, cursor, desk);
  }

  @Override
  public ApiResult<RequestType.Form> form(
      JiraAddress site, ServiceDesk.Id desk, RequestType.Id type, AccessToken token) {
    return result(form);
  }

  @Override
  public ApiResult<Page<Queue>> queues(
      JiraAddress site, ServiceDesk.Id desk, Cursor cursor, AccessToken token) {
    return page(queues, cursor, desk);
  }

  @Override
  public ApiResult<Page<Long>> queueIssues(
      JiraAddress site, ServiceDesk.Id desk, Queue.Id queue, Cursor cursor, AccessToken token) {
    return page(queueIssues, cursor, desk, queue);
  }

  @Override
  public ApiResult<Page<Article>> articles(
      JiraAddress site, String text, Cursor cursor, AccessToken token) {
    return page(articles, cursor, text);
  }

  /// Returns the first request.
  @Override
  public ApiResult<CustomerRequest> create(
      JiraAddress site, CustomerRequest.Draft draft, DescriptionFormat format, AccessToken token) {
    requests.add(draft);
    return result(theRequest());
  }

  @Override
  public ApiResult<CustomerRequest> request(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    requests.add(ref);
    return result(theRequest());
  }

  private CustomerRequest theRequest() {
    return customerRequests.getFirst().isEmpty()
        ? new CustomerRequest(
            "10042",
            "HELP-7",
            "1",
            "10",
            "Get IT help",
            "",
            Optional.empty(),
            new CustomerRequest.Status("Open", "new"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of())
        : customerRequests.getFirst().getFirst();
  }

  @Override
  public ApiResult<Page<CustomerRequest>> requests(
      JiraAddress site, CustomerRequest.Query query, Cursor cursor, AccessToken token) {
    return page(customerRequests, cursor, query);
  }

  @Override
  public ApiResult<Page<RequestComment>> comments(
      JiraAddress site, IssueRef ref, DescriptionFormat format, Cursor cursor, AccessToken token) {
    return page(comments, cursor, ref);
  }

  /// Returns it as it was sent.
  @Override
  public ApiResult<RequestComment> comment(
      JiraAddress site,
      IssueRef ref,
      RequestComment.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    requests.add(draft);
    return result(
        new RequestComment(
            "10001",
            Optional.of(draft.body()),
            Optional.empty(),
            Optional.empty(),
            draft.isPublic()));
  }

  @Override
  public ApiResult<Page<CustomerRequest.Step>> steps(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    return page(steps, cursor, ref);
  }

  @Override
  public ApiResult<Done> take(
      JiraAddress site,
      IssueRef ref,
      String stepId,
      Optional<Description> comment,
      AccessToken token) {
    return done(new Taken(ref, stepId, comment));
  }

  @Override
  public ApiResult<Page<UserDetails>> participants(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    return page(people, cursor, ref);
  }

  /// Returns the people on the first page.
  @Override
  public ApiResult<List<UserDetails>> addParticipants(
      JiraAddress site, IssueRef ref, List<AccountId> added, AccessToken token) {
    requests.add(new Changed(ref, added, true));
    return result(people.getFirst());
  }

  @Override
  public ApiResult<Done> removeParticipants(
      JiraAddress site, IssueRef ref, List<AccountId> removed, AccessToken token) {
    return done(new Changed(ref, removed, false));
  }

  @Override
  public ApiResult<Page<Sla>> slas(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    return page(slas, cursor, ref);
  }

  @Override
  public ApiResult<Page<Approval>> approvals(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    return page(approvals, cursor, ref);
  }

  /// Returns the first approval.
  @Override
  public ApiResult<Approval> decide(
      JiraAddress site,
      IssueRef ref,
      Approval.Id approval,
      Approval.Decision decision,
      AccessToken token) {
    done(new Decided(ref, approval, decision));
    return result(approvals.getFirst().getFirst());
  }

  /// One file for any response with a body.
  @Override
  public List<String> uploaded(byte[] response) {
    return response.length > 0 ? List.of("temp1") : List.of();
  }

  @Override
  public ApiResult<List<Attachment>> attach(
      JiraAddress site, IssueRef ref, List<String> files, boolean isPublic, AccessToken token) {
    done(new Attached(ref, files, isPublic));
    return result(attachments);
  }

  @Override
  public ApiResult<Page<UserDetails>> customers(
      JiraAddress site, ServiceDesk.Id desk, String text, Cursor cursor, AccessToken token) {
    return page(people, cursor, desk, text);
  }

  @Override
  public ApiResult<Page<UserDetails>> visibleCustomers(
      JiraAddress site, ServiceDesk.Id desk, String text, Cursor cursor, AccessToken token) {
    return page(people, cursor, desk, text);
  }

  @Override
  public ApiResult<Optional<UserDetails>> create(
      JiraAddress site, NewCustomer customer, AccessToken token) {
    requests.add(customer);
    return result(
        isKnown
            ? Optional.empty()
            : Optional.of(ScriptedJira.user("qm:1", customer.displayName())));
  }

  @Override
  public ApiResult<Done> add(
      JiraAddress site, ServiceDesk.Id desk, List<AccountId> added, AccessToken token) {
    return done(new Changed(desk, added, true));
  }

  @Override
  public ApiResult<Done> remove(
      JiraAddress site, ServiceDesk.Id desk, List<AccountId> removed, AccessToken token) {
    return done(new Changed(desk, removed, false));
  }

  @Override
  public ApiResult<Page<Organization>> organizations(
      JiraAddress site, Optional<ServiceDesk.Id> desk, Cursor cursor, AccessToken token) {
    requests.add(desk);
    return page(organizations, cursor);
  }

  @Override
  public ApiResult<Organization> createOrganization(
      JiraAddress site, Organization.Name name, AccessToken token) {
    requests.add(name);
    return result(new Organization("1", name.value()));
  }

  @Override
  public ApiResult<Done> addMembers(
      JiraAddress site, Organization.Id organization, List<AccountId> added, AccessToken token) {
    return done(new Changed(organization, added, true));
  }

  @Override
  public ApiResult<Done> removeMembers(
      JiraAddress site, Organization.Id organization, List<AccountId> removed, AccessToken token) {
    return done(new Changed(organization, removed, false));
  }
}
