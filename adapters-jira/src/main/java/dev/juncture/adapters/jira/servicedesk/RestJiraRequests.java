package dev.juncture.adapters.jira.servicedesk;

import static dev.juncture.adapters.jira.servicedesk.ServiceDeskClient.accountIds;
import static dev.juncture.adapters.jira.servicedesk.ServiceDeskClient.path;

import dev.juncture.adapters.jira.api.JiraCall;
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
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.JiraRequests;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import dev.juncture.domain.jira.servicedesk.Sla;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.ResponseBody;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
final class RestJiraRequests implements JiraRequests {

  private final ServiceDeskClient jira;
  private final RequestTexts texts;
  private final RequestValues values;

  RestJiraRequests(ServiceDeskClient jira, RequestTexts texts) {
    this.jira = jira;
    this.texts = texts;
    this.values = new RequestValues(texts);
  }

  /// The response to a creation does not have the name of the type: it is read afterwards, where
  /// that succeeds.
  @Override
  public ApiResult<CustomerRequest> create(
      JiraAddress site, CustomerRequest.Draft draft, DescriptionFormat format, AccessToken token) {
    var call = JiraCall.create(site, body(draft), path("request"));
    return switch (jira.send(site, call, token).as(body -> request(body, format))) {
      case Succeeded<CustomerRequest>(var created) ->
          new Succeeded<>(
              jira.seen(read(site, new IssueRef(created.key())), token)
                  .flatMap(body -> request(body, format))
                  .orElse(created));
      case TokenRejected<CustomerRequest> rejected -> rejected;
    };
  }

  private Optional<CustomerRequest> request(ResponseBody body, DescriptionFormat format) {
    return jira.object(body)
        .filter(it -> it.optional("issueId").isPresent() && it.optional("issueKey").isPresent())
        .map(it -> request(it, format));
  }

  private Map<String, Object> body(CustomerRequest.Draft draft) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    draft.values().forEach((id, value) -> fields.put(id, values.json(value)));
    fields.put("summary", draft.summary().value());
    draft.description().ifPresent(text -> fields.put("description", texts.write(text)));
    var body = new LinkedHashMap<String, Object>();
    body.put("serviceDeskId", draft.desk().value());
    body.put("requestTypeId", draft.type().value());
    body.put("requestFieldValues", fields);
    draft.onBehalfOf().ifPresent(it -> body.put("raiseOnBehalfOf", it.value()));
    if (!draft.participants().isEmpty()) {
      body.put("requestParticipants", draft.participants().stream().map(AccountId::value).toList());
    }
    return body;
  }

  @Override
  public ApiResult<CustomerRequest> request(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    return jira.send(site, read(site, ref), token).as(body -> request(body, format));
  }

  private static JiraCall read(JiraAddress site, IssueRef ref) {
    return JiraCall.read(site, of(ref)).withQuery("expand", "requestType");
  }

  @Override
  public ApiResult<Page<CustomerRequest>> requests(
      JiraAddress site, CustomerRequest.Query query, Cursor cursor, AccessToken token) {
    var call =
        JiraCall.read(site, path("request"))
            .withQuery("expand", "requestType")
            .withQuery("requestStatus", query.state() + "_REQUESTS");
    for (var ownership : query.ownership()) {
      call = call.withQuery("requestOwnership", name(ownership));
    }
    call = query.desk().map(withQuery(call, "serviceDeskId")).orElse(call);
    call = query.type().map(withQuery(call, "requestTypeId")).orElse(call);
    call = query.text().map(withQuery(call, "searchTerm")).orElse(call);
    return jira.page(site, call, cursor, token, it -> request(it, query.format()));
  }

  private static <T> Function<T, JiraCall> withQuery(JiraCall call, String name) {
    return value -> call.withQuery(name, value);
  }

  private static String name(CustomerRequest.Ownership ownership) {
    return switch (ownership) {
      case OWNED, PARTICIPATED -> ownership + "_REQUESTS";
      case ALL_ORGANIZATIONS, APPROVER -> ownership.name();
    };
  }

  private CustomerRequest request(JsonFields it, DescriptionFormat format) {
    var fields = new LinkedHashMap<String, Object>();
    for (var field : it.objects("requestFieldValues")) {
      var value = field.values().get("value");
      if (value != null) {
        fields.put(field.text("fieldId"), value);
      }
    }
    var summary = fields.remove("summary");
    var description = fields.remove("description");
    var status = it.object("currentStatus");
    return new CustomerRequest(
        it.text("issueId"),
        it.text("issueKey"),
        it.text("serviceDeskId"),
        it.text("requestTypeId"),
        it.object("requestType").text("name"),
        summary instanceof String text ? text : it.text("summary"),
        description instanceof String text ? texts.read(text, format) : Optional.empty(),
        new CustomerRequest.Status(
            status.text("status"),
            status.optional("statusCategory").orElse("undefined").toLowerCase(Locale.ROOT)),
        it.person("reporter"),
        it.time("createdDate"),
        it.object("_links").optional("web"),
        fields);
  }

  @Override
  public ApiResult<Page<RequestComment>> comments(
      JiraAddress site, IssueRef ref, DescriptionFormat format, Cursor cursor, AccessToken token) {
    var call = JiraCall.read(site, of(ref, "comment"));
    return jira.page(site, call, cursor, token, it -> comment(it, format));
  }

  @Override
  public ApiResult<RequestComment> comment(
      JiraAddress site,
      IssueRef ref,
      RequestComment.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    var body = Map.of("body", texts.write(draft.body()), "public", draft.isPublic());
    var call = JiraCall.create(site, body, of(ref, "comment"));
    return jira.one(site, call, token, it -> comment(it, format));
  }

  private RequestComment comment(JsonFields it, DescriptionFormat format) {
    return new RequestComment(
        it.text("id"),
        texts.read(it.text("body"), format),
        it.person("author"),
        it.time("created"),
        it.flag("public"));
  }

  @Override
  public ApiResult<Page<CustomerRequest.Step>> steps(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    return jira.page(
        site,
        JiraCall.read(site, of(ref, "transition")),
        cursor,
        token,
        it -> new CustomerRequest.Step(it.text("id"), it.text("name")));
  }

  @Override
  public ApiResult<Done> take(
      JiraAddress site,
      IssueRef ref,
      String stepId,
      Optional<Description> comment,
      AccessToken token) {
    var body = new LinkedHashMap<String, Object>(Map.of("id", stepId));
    comment.ifPresent(it -> body.put("additionalComment", Map.of("body", texts.write(it))));
    return jira.done(site, JiraCall.create(site, body, of(ref, "transition")), token);
  }

  @Override
  public ApiResult<Page<UserDetails>> participants(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    var call = JiraCall.read(site, of(ref, "participant"));
    return jira.page(site, call, cursor, token, JsonFields::toUser);
  }

  @Override
  public ApiResult<List<UserDetails>> addParticipants(
      JiraAddress site, IssueRef ref, List<AccountId> people, AccessToken token) {
    var call = JiraCall.create(site, accountIds(people), of(ref, "participant"));
    return jira.one(
        site, call, token, it -> it.objects("values").stream().map(JsonFields::toUser).toList());
  }

  @Override
  public ApiResult<Done> removeParticipants(
      JiraAddress site, IssueRef ref, List<AccountId> people, AccessToken token) {
    var call = JiraCall.remove(site, accountIds(people), of(ref, "participant"));
    return jira.done(site, call, token);
  }

  @Override
  public ApiResult<Page<Sla>> slas(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    return jira.pageForAgents(
        site, JiraCall.read(site, of(ref, "sla")), cursor, token, it -> Stream.of(sla(it)));
  }

  private static Sla sla(JsonFields it) {
    var ongoing = it.object("ongoingCycle");
    var completed = it.objects("completedCycles");
    var cycle = ongoing.isEmpty() && !completed.isEmpty() ? completed.getLast() : ongoing;
    return new Sla(
        it.text("name"),
        !ongoing.isEmpty(),
        cycle.flag("breached"),
        cycle.flag("paused"),
        cycle.time("breachTime"),
        Optional.of(cycle.object("remainingTime"))
            .filter(left -> !left.isEmpty())
            .map(left -> Duration.ofMillis(left.number("millis"))));
  }

  @Override
  public ApiResult<Page<Approval>> approvals(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    var call = JiraCall.read(site, of(ref, "approval"));
    return jira.page(site, call, cursor, token, RestJiraRequests::approval);
  }

  @Override
  public ApiResult<Approval> decide(
      JiraAddress site,
      IssueRef ref,
      Approval.Id approval,
      Approval.Decision decision,
      AccessToken token) {
    var body = Map.of("decision", decision.name().toLowerCase(Locale.ROOT));
    var call = JiraCall.create(site, body, of(ref, "approval", approval.value()));
    return jira.one(site, call, token, RestJiraRequests::approval);
  }

  private static Approval approval(JsonFields it) {
    return new Approval(
        it.text("id"),
        it.text("name"),
        it.text("finalDecision"),
        it.flag("canAnswerApproval"),
        it.objects("approvers").stream()
            .map(
                one ->
                    new Approval.Approver(
                        one.object("approver").toUser(), one.text("approverDecision")))
            .toList(),
        it.time("createdDate"),
        it.time("completedDate"));
  }

  @Override
  public List<String> uploaded(byte[] response) {
    return jira.object(new ResponseBody(response)).stream()
        .flatMap(it -> it.objects("temporaryAttachments").stream())
        .flatMap(it -> it.optional("temporaryAttachmentId").stream())
        .toList();
  }

  @Override
  public ApiResult<List<Attachment>> attach(
      JiraAddress site, IssueRef ref, List<String> files, boolean isPublic, AccessToken token) {
    var body = Map.of("temporaryAttachmentIds", files, "public", isPublic);
    return jira.one(
        site,
        JiraCall.create(site, body, of(ref, "attachment")),
        token,
        it ->
            it.object("attachments").objects("values").stream()
                .map(RestJiraRequests::attachment)
                .toList());
  }

  /// Jira says the attachment's id only in an address.
  private static Attachment attachment(JsonFields it) {
    var address = it.object("_links").text("jiraRest");
    return new Attachment(
        address.substring(address.lastIndexOf('/') + 1),
        it.text("filename"),
        it.text("mimeType"),
        it.number("size"),
        it.time("created"),
        it.person("author").map(UserDetails::user));
  }

  private static String[] of(IssueRef ref, String... below) {
    var own = Stream.of("request", ref.value());
    return path(Stream.concat(own, Stream.of(below)).toArray(String[]::new));
  }
}
