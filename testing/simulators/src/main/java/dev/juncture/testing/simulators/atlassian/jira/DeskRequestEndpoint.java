package dev.juncture.testing.simulators.atlassian.jira;

import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.READ_REQUESTS;
import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.READ_WORK;
import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.WRITE_REQUESTS;
import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.jira.DeskCalls.RequestType;
import dev.juncture.testing.simulators.atlassian.jira.DeskRecords.TemporaryFile;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Requests of customers. A request is an issue: what the platform changes shows here, and the
/// other way round.
final class DeskRequestEndpoint {
  private static final String REQUEST = "/request/{issueIdOrKey}";
  private static final String PARTICIPANTS = REQUEST + "/participant";
  private static final String INTERNAL = "sd.public.comment";
  private static final Duration FILE_LIFETIME = Duration.ofHours(1);
  private static final int MOST_FILES = 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

  private final InstantSource clock;
  private final IssueChanges changes;
  private final DeskRecords records;
  private final CommentEndpoint comments;
  private final TransitionEndpoint transitions;
  private final AttachmentEndpoint attachments;

  DeskRequestEndpoint(
      InstantSource clock,
      IssueChanges changes,
      DeskRecords records,
      CommentEndpoint comments,
      TransitionEndpoint transitions,
      AttachmentEndpoint attachments) {
    this.clock = clock;
    this.changes = changes;
    this.records = records;
    this.comments = comments;
    this.transitions = transitions;
    this.attachments = attachments;
  }

  void offer(JiraOperations operations) {
    DeskCalls.add(operations, "GET", "/request", READ_REQUESTS, this::list);
    DeskCalls.add(operations, "POST", "/request", WRITE_REQUESTS, this::create);
    DeskCalls.add(operations, "GET", REQUEST, READ_REQUESTS, this::get);
    DeskCalls.add(operations, "GET", REQUEST + "/comment", READ_REQUESTS, this::comments);
    DeskCalls.add(operations, "POST", REQUEST + "/comment", WRITE_REQUESTS, this::comment);
    DeskCalls.add(operations, "GET", PARTICIPANTS, READ_REQUESTS, this::participants);
    DeskCalls.add(operations, "POST", PARTICIPANTS, WRITE_REQUESTS, this::addParticipants);
    DeskCalls.add(operations, "DELETE", PARTICIPANTS, WRITE_REQUESTS, this::removeParticipants);
    DeskCalls.add(operations, "GET", REQUEST + "/transition", READ_REQUESTS, this::transitions);
    DeskCalls.add(operations, "POST", REQUEST + "/transition", WRITE_REQUESTS, this::transition);
    DeskCalls.add(operations, "GET", REQUEST + "/sla", READ_WORK, this::slas);
    DeskCalls.add(operations, "GET", REQUEST + "/approval", READ_REQUESTS, this::approvals);
    DeskCalls.add(
        operations, "POST", REQUEST + "/approval/{approvalId}", WRITE_REQUESTS, this::decide);
    DeskCalls.add(
        operations,
        "POST",
        "/servicedesk/{serviceDeskId}/attachTemporaryFile",
        WRITE_REQUESTS,
        this::upload);
    DeskCalls.add(operations, "POST", REQUEST + "/attachment", WRITE_REQUESTS, this::attach);
    DeskCalls.add(
        operations,
        "GET",
        REQUEST + "/attachment/{attachmentId}",
        READ_REQUESTS,
        call ->
            Response.empty(303)
                .header(
                    "Location",
                    URI.create(call.base())
                        .resolve(
                            AttachmentEndpoint.MEDIA.replace("{id}", call.variable("attachmentId")))
                        .toString()));
  }

  private Issue request(JiraCall call) {
    return call.site()
        .issue(call.variable("issueIdOrKey"))
        .filter(it -> DeskEndpoint.isRequest(call.site().projectOf(it), it))
        .orElseThrow(() -> rejected(404, "The request does not exist."));
  }

  private Response list(JiraCall call) {
    var query = call.query();
    var desk = query.first("serviceDeskId");
    if (desk.isPresent() && DeskCalls.desk(call, desk.get()).isEmpty()) {
      throw rejected(404, "The Service Desk does not exist.");
    }
    var type = query.first("requestTypeId");
    if (type.isPresent() && DeskCalls.requestType(type.get()).isEmpty()) {
      throw rejected(404, "The request type does not exist.");
    }
    var owned = query.list("requestOwnership");
    var status = query.first("requestStatus").orElse("ALL_REQUESTS");
    var text = query.first("searchTerm").orElse("").replace("*", "");
    var found =
        call.site()
            .issues()
            .all()
            .filter(it -> DeskEndpoint.isRequest(call.site().projectOf(it), it))
            .filter(it -> isOf(call, it, owned))
            .filter(it -> type.isEmpty() || typeOf(call, it).id().equals(type.get()))
            .filter(it -> it.text("summary").orElse("").contains(text))
            .filter(
                it ->
                    status.equals("ALL_REQUESTS") || isDone(it) == status.equals("CLOSED_REQUESTS"))
            .sorted(Comparator.comparing(Issue::updatedAt).reversed())
            .toList();
    return DeskCalls.page(call, found, it -> view(call, it));
  }

  private boolean isOf(JiraCall call, Issue issue, List<String> ownership) {
    var actor = call.actor().accountId();
    return ownership.contains("ALL_REQUESTS")
        || (ownership.isEmpty() || ownership.contains("OWNED_REQUESTS"))
            && issue.text("reporter").orElse("").equals(actor)
        || (ownership.isEmpty() || ownership.contains("PARTICIPATED_REQUESTS"))
            && records.of(call).request(issue).participants().contains(actor);
  }

  private static boolean isDone(Issue issue) {
    return issue.text("status").orElse("").equals("10002");
  }

  private RequestType typeOf(JiraCall call, Issue issue) {
    var issueType = issue.text("issuetype").orElse("");
    return Optional.ofNullable(records.of(call).requestTypes.get(issue.id()))
        .flatMap(DeskCalls::requestType)
        .orElseGet(
            () ->
                DeskCalls.REQUEST_TYPES.stream()
                    .filter(it -> it.issueType().id().equals(issueType))
                    .findFirst()
                    .orElseThrow());
  }

  private Response get(JiraCall call) {
    return Response.json(200, view(call, request(call)));
  }

  private ObjectNode view(JiraCall call, Issue issue) {
    var project = call.site().projectOf(issue);
    var type = typeOf(call, issue);
    var deskId = DeskCalls.deskId(call, project);
    var view =
        Json.object()
            .put("issueId", Long.toString(issue.id()))
            .put("issueKey", issue.key())
            .put("summary", issue.text("summary").orElse(""))
            .put("requestTypeId", type.id())
            .put("serviceDeskId", deskId);
    view.set("createdDate", DeskCalls.date(issue.createdAt()));
    issue
        .text("reporter")
        .flatMap(call.site()::person)
        .ifPresent(it -> view.set("reporter", DeskCalls.person(call, it)));
    var values = view.putArray("requestFieldValues");
    type.fields()
        .forEach(
            id ->
                value(call, issue, project, id)
                    .ifPresent(
                        it ->
                            values
                                .addObject()
                                .put("fieldId", id)
                                .put("label", id)
                                .set("value", it)));
    var status = Catalogue.status(issue.text("status").orElseThrow());
    view.putObject("currentStatus")
        .put("status", status.name())
        .put("statusCategory", status.category().name())
        .set("statusDate", DeskCalls.date(issue.updatedAt()));
    view.putObject("_links")
        .put("jiraRest", call.site().url() + "/rest/api/2/issue/" + issue.id())
        .put(
            "web",
            call.site().url() + "/servicedesk/customer/portal/" + deskId + "0/" + issue.key())
        .put("self", call.site().url() + DeskCalls.API + "/request/" + issue.id())
        .put("agent", call.site().url() + "/browse/" + issue.key());
    if (call.query().list("expand").contains("requestType")) {
      view.set("requestType", DeskEndpoint.type(call, project, type));
    }
    return view;
  }

  private Optional<JsonNode> value(JiraCall call, Issue issue, Project project, String field) {
    if (field.equals("description")) {
      var known = records.of(call).texts.get(Long.toString(issue.id()));
      var text = known == null ? DeskCalls.plain(issue.values().path(field)) : known;
      return text.isEmpty() ? Optional.empty() : Optional.of(Json.object().textNode(text));
    }
    var shown = IssueView.of(Views.of(call), issue, List.of(field)).path("fields").path(field);
    return shown.isNull() || shown.isMissingNode() || shown.isArray() && shown.isEmpty()
        ? Optional.empty()
        : Optional.of(shown);
  }

  private Response create(JiraCall call) {
    var sent = DeskCalls.sent(call);
    var project =
        DeskCalls.desk(call, sent.path("serviceDeskId").asText())
            .orElseThrow(() -> rejected(403, "You do not have access to this Service Desk."));
    var type =
        DeskCalls.requestType(sent.path("requestTypeId").asText())
            .orElseThrow(() -> rejected(400, "The request type does not exist."));
    if (!call.site().allows(project, Permission.CREATE)) {
      throw rejected(403, "You do not have permission to create requests.");
    }
    var fields = IssueEndpoint.part(sent, "requestFieldValues");
    var text = fields.path("description").asText("");
    var values = values(call, project, type, fields);
    var behalf = sent.path("raiseOnBehalfOf");
    var participants = DeskCalls.people(call, sent.path("requestParticipants"));
    if (!behalf.isMissingNode()) {
      var people = DeskCalls.people(call, Json.array().add(behalf.asText()));
      values.put("reporter", people.getFirst().accountId());
    }
    var ids = call.site().issues().nextIds(project);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var issue =
        new Issue(
            ids.id(), project.key() + "-" + ids.number(), project.id(), now, now, values, Map.of());
    var kept = records.of(call);
    kept.requestTypes.put(issue.id(), type.id());
    if (!text.isEmpty()) {
      kept.texts.put(Long.toString(issue.id()), text);
    }
    participants.forEach(it -> kept.request(issue).participants().add(it.accountId()));
    if (type.id().equals("12")) {
      kept.request(issue).approvals().add(approval(call, issue));
    }
    changes.create(call, issue);
    call.call().note("created=" + issue.key());
    return Response.json(201, view(call, issue));
  }

  private static ObjectNode values(
      JiraCall call, Project project, RequestType type, ObjectNode sent) {
    type.required().stream()
        .filter(it -> !sent.hasNonNull(it))
        .findFirst()
        .ifPresent(
            it -> {
              throw rejected(400, "Field '" + it + "' is required.");
            });
    sent.fieldNames()
        .forEachRemaining(
            it -> {
              if (!type.fields().contains(it)) {
                throw rejected(400, "Field '" + it + "' is not a field of the request type.");
              }
            });
    var fields = sent.deepCopy();
    if (fields.path("description").isTextual()) {
      fields.set("description", DeskCalls.document(fields.path("description").asText()));
    }
    fields.putObject("issuetype").put("id", type.issueType().id());
    var start = FieldInput.emptyValues();
    start.put("reporter", call.actor().accountId());
    start.put("priority", "3");
    try {
      return new FieldInput(call.site(), project, start).applied(fields, Json.object());
    } catch (CallRejected e) {
      var errors = e.response().asJson().orElseGet(Json::object).path("errors");
      throw rejected(
          400,
          errors.valueStream().map(JsonNode::asText).reduce("", (a, b) -> a + " " + b).strip());
    }
  }

  private Response comments(JiraCall call) {
    request(call);
    var query = call.query();
    var wanted = new TreeSet<Boolean>();
    if (!query.first("public").orElse("true").equals("false")) {
      wanted.add(true);
    }
    if (!query.first("internal").orElse("true").equals("false")) {
      wanted.add(false);
    }
    var shown =
        comments.of(call).stream()
            .filter(it -> wanted.contains(it.path("jsdPublic").asBoolean()))
            .toList();
    return DeskCalls.page(call, shown, it -> comment(call, it));
  }

  private ObjectNode comment(JiraCall call, ObjectNode platform) {
    var id = platform.path("id").asText();
    var text = records.of(call).texts.get("comment" + id);
    var view =
        Json.object()
            .put("id", id)
            .put("body", text == null ? DeskCalls.plain(platform.path("body")) : text)
            .put("public", platform.path("jsdPublic").asBoolean());
    call.site()
        .person(platform.path("author").path("accountId").asText())
        .ifPresent(it -> view.set("author", DeskCalls.person(call, it)));
    view.set(
        "created",
        DeskCalls.date(OffsetDateTime.parse(platform.path("created").asText(), TIME).toInstant()));
    return view;
  }

  private Response comment(JiraCall call) {
    request(call);
    var sent = DeskCalls.sent(call);
    if (!sent.path("public").isBoolean()) {
      throw rejected(400, "The field 'public' is required.");
    }
    if (sent.path("body").asText("").isBlank()) {
      throw rejected(400, "Comment body can not be empty!");
    }
    return Response.json(
        201, comment(call, add(call, sent.path("body").asText(), sent.path("public").asBoolean())));
  }

  private ObjectNode add(JiraCall call, String text, boolean isPublic) {
    var platform = Json.object();
    platform.set("body", DeskCalls.document(text));
    var property = platform.putArray("properties").addObject().put("key", INTERNAL);
    property.putObject("value").put("internal", !isPublic);
    var added = comments.add(call, platform);
    records.of(call).texts.put("comment" + added.path("id").asText(), text);
    return added;
  }

  private Response participants(JiraCall call) {
    var all = records.of(call).request(request(call)).participants();
    List<SimulatedUser> people =
        all.stream().flatMap(it -> call.site().person(it).stream()).toList();
    return DeskCalls.page(call, people, it -> DeskCalls.person(call, it));
  }

  private Response addParticipants(JiraCall call) {
    var all = records.of(call).request(request(call)).participants();
    var added = DeskCalls.people(call, DeskCalls.sent(call).path("accountIds"));
    added.forEach(it -> all.add(it.accountId()));
    return DeskCalls.page(call, added, it -> DeskCalls.person(call, it));
  }

  private Response removeParticipants(JiraCall call) {
    var issue = request(call);
    var all = records.of(call).request(issue).participants();
    var people = DeskCalls.people(call, DeskCalls.sent(call).path("accountIds"));
    people.forEach(
        it -> {
          if (it.accountId().equals(issue.text("reporter").orElse(""))) {
            throw rejected(400, "The reporter cannot be removed.");
          }
          if (!all.contains(it.accountId())) {
            throw rejected(400, it.displayName() + " is not a participant.");
          }
        });
    people.forEach(it -> all.remove(it.accountId()));
    return participants(call);
  }

  private Response transitions(JiraCall call) {
    return DeskCalls.page(
        call,
        TransitionEndpoint.forCustomers(call, request(call)),
        it -> Json.object().put("id", it.id()).put("name", it.name()));
  }

  private Response transition(JiraCall call) {
    var issue = request(call);
    var sent = DeskCalls.sent(call);
    var step =
        TransitionEndpoint.forCustomers(call, issue).stream()
            .filter(it -> it.id().equals(sent.path("id").asText()))
            .findFirst()
            .orElseThrow(() -> rejected(400, "The transition is not valid for this request."));
    transitions.performForCustomer(call, issue, step);
    var comment = sent.path("additionalComment").path("body").asText("");
    if (!comment.isEmpty()) {
      add(call, comment, true);
    }
    call.call().note("moved=" + issue.key());
    return Response.empty(204);
  }

  /// One goal is of four hours and runs until the request is done; the other was reached at once.
  private Response slas(JiraCall call) {
    var issue = request(call);
    var goal = Duration.ofHours(4);
    var due = issue.createdAt().plus(goal);
    var now = isDone(issue) ? issue.updatedAt() : clock.instant();
    var resolution = Json.object().put("id", "1").put("name", "Time to resolution");
    var done = resolution.putArray("completedCycles");
    var cycle = cycle(issue.createdAt(), due, goal, now);
    if (isDone(issue)) {
      done.add(cycle.set("stopTime", DeskCalls.date(now)));
    } else {
      var isPaused = issue.text("status").orElse("").equals("10001");
      resolution.set(
          "ongoingCycle", cycle.put("paused", isPaused).put("withinCalendarHours", true));
    }
    var response = Json.object().put("id", "2").put("name", "Time to first response");
    response
        .putArray("completedCycles")
        .add(
            cycle(issue.createdAt(), due, goal, issue.createdAt())
                .set("stopTime", DeskCalls.date(issue.createdAt())));
    return DeskCalls.page(call, List.of(resolution, response), it -> it);
  }

  private static ObjectNode cycle(Instant start, Instant due, Duration goal, Instant now) {
    var cycle = Json.object().put("breached", now.isAfter(due));
    cycle.set("startTime", DeskCalls.date(start));
    cycle.set("breachTime", DeskCalls.date(due));
    cycle.set("goalDuration", DeskCalls.duration(goal.toMillis()));
    cycle.set("elapsedTime", DeskCalls.duration(Duration.between(start, now).toMillis()));
    cycle.set("remainingTime", DeskCalls.duration(Duration.between(now, due).toMillis()));
    return cycle;
  }

  private ObjectNode approval(JiraCall call, Issue issue) {
    var approval =
        Json.object()
            .put("id", Long.toString(records.of(call).ids.incrementAndGet()))
            .put("name", "Waiting for approval")
            .put("finalDecision", "pending")
            .put("canAnswerApproval", true);
    var approver = approval.putArray("approvers").addObject().put("approverDecision", "pending");
    approver.set("approver", DeskCalls.person(call, call.actor()));
    approval.set("createdDate", DeskCalls.date(issue.createdAt()));
    return approval;
  }

  private Response approvals(JiraCall call) {
    return DeskCalls.page(call, records.of(call).request(request(call)).approvals(), it -> it);
  }

  private Response decide(JiraCall call) {
    var approval =
        records.of(call).request(request(call)).approvals().stream()
            .filter(it -> it.path("id").asText().equals(call.variable("approvalId")))
            .findFirst()
            .orElseThrow(() -> rejected(404, "The approval does not exist."));
    var decision =
        switch (DeskCalls.sent(call).path("decision").asText()) {
          case "approve" -> "approved";
          case "decline" -> "declined";
          default -> throw rejected(400, "The decision must be approve or decline.");
        };
    if (!approval.path("finalDecision").asText().equals("pending")) {
      throw rejected(409, "The approval is already completed.");
    }
    approval.put("finalDecision", decision).put("canAnswerApproval", false);
    ((ObjectNode) approval.path("approvers").path(0)).put("approverDecision", decision);
    approval.set("completedDate", DeskCalls.date(clock.instant()));
    return Response.json(200, approval);
  }

  private Response upload(JiraCall call) {
    if (!call.call().header("X-Atlassian-Token").orElse("").equals("no-check")) {
      throw rejected(403, "XSRF check failed");
    }
    DeskCalls.desk(call);
    var files = MultipartForm.of(call.call()).stream().filter(it -> it.isNamed("file")).toList();
    if (files.size() > MOST_FILES) {
      throw rejected(413, "Too many files.");
    }
    if (files.stream().anyMatch(it -> it.content().length > AttachmentEndpoint.UPLOAD_LIMIT)) {
      throw rejected(400, "The file is too large.");
    }
    var kept = records.of(call);
    var body = Json.object();
    var until = clock.instant().plus(FILE_LIFETIME);
    body.set(
        "temporaryAttachments",
        Json.array(
            files,
            file -> {
              var id = "temp" + kept.ids.incrementAndGet();
              kept.temporaryFiles.put(id, new TemporaryFile(file, until));
              return Json.object()
                  .put("temporaryAttachmentId", id)
                  .put("fileName", file.filename());
            }));
    return Response.json(201, body);
  }

  private Response attach(JiraCall call) {
    var issue = request(call);
    var sent = DeskCalls.sent(call);
    var ids = DeskCalls.texts(sent.path("temporaryAttachmentIds"));
    if (!sent.path("public").isBoolean() || ids.isEmpty()) {
      throw rejected(400, "The fields 'public' and 'temporaryAttachmentIds' are required.");
    }
    var kept = records.of(call);
    var files =
        ids.stream()
            .map(id -> Optional.ofNullable(kept.temporaryFiles.remove(id)))
            .map(it -> it.filter(file -> clock.instant().isBefore(file.until())))
            .map(it -> it.orElseThrow(() -> rejected(400, "The temporary file has expired.")))
            .map(it -> attachments.attach(call, issue, it.file()))
            .toList();
    var names = files.stream().map(it -> "[^" + it.path("filename").asText() + "]").toList();
    var body = Json.object();
    body.set(
        "comment",
        comment(call, add(call, String.join(" ", names), sent.path("public").asBoolean())));
    var page = body.putObject("attachments").put("size", files.size()).put("start", 0);
    page.put("limit", DeskCalls.MOST).put("isLastPage", true);
    page.set("values", Json.array(files, it -> attachment(call, it)));
    return Response.json(201, body);
  }

  /// Has no id of its own.
  private ObjectNode attachment(JiraCall call, ObjectNode platform) {
    var id = platform.path("id").asText();
    var view =
        Json.object()
            .put("filename", platform.path("filename").asText())
            .put("size", platform.path("size").asLong())
            .put("mimeType", platform.path("mimeType").asText());
    view.set("author", DeskCalls.person(call, call.actor()));
    view.set("created", DeskCalls.date(clock.instant()));
    view.putObject("_links")
        .put("jiraRest", call.site().url() + "/rest/api/2/attachment/" + id)
        .put(
            "content",
            call.site().url() + "/servicedesk/customershim/secure/attachment/" + id + "/x");
    return view;
  }
}
