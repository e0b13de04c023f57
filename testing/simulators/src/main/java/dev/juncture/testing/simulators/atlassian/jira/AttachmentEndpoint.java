package dev.juncture.testing.simulators.atlassian.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.IssueStore;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Files on issues. Jira redirects to their content on the media host, which does not accept a
/// token.
public final class AttachmentEndpoint {
  /// Replaces the media host.
  public static final String MEDIA = "/__media/{id}";

  /// In bytes; Jira's default is larger.
  public static final int UPLOAD_LIMIT = 1024 * 1024;

  private static final String UPLOAD = "/rest/api/3/issue/{issueIdOrKey}/attachments";
  private static final String ATTACHMENT = "/rest/api/3/attachment/";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work").orAll("read:attachment:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work")
          .orAll(
              "write:attachment:jira",
              "read:attachment:jira",
              "read:user:jira",
              "read:avatar:jira");
  private static final ScopeNeed DELETE =
      ScopeNeed.classic("write:jira-work").orAll("delete:attachment:jira");

  private record Stored(long issue, ObjectNode view, MultipartForm.Part file) {
    String id() {
      return view.path("id").asText();
    }
  }

  private final InstantSource clock;
  private final IssueChanges changes;
  private final AtomicLong ids = new AtomicLong(10_000);

  /// By the issues of a site, which are new ones after a reset.
  private final Map<IssueStore, List<Stored>> files =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Map<String, MultipartForm.Part> media = new ConcurrentHashMap<>();

  public AttachmentEndpoint(InstantSource clock, IssueChanges changes) {
    this.clock = clock;
    this.changes = changes;
  }

  void offer(JiraOperations operations) {
    operations.add("POST", UPLOAD, WRITE, this::upload);
    operations.add("GET", ATTACHMENT + "meta", READ, _ -> meta());
    operations.add("GET", ATTACHMENT + "content/{id}", READ, this::content);
    operations.add("GET", ATTACHMENT + "{id}", READ, this::metadata);
    operations.add("DELETE", ATTACHMENT + "{id}", DELETE, this::delete);
  }

  /// The views of an issue's files.
  ArrayNode of(JiraCall call, Issue issue) {
    return Json.array(
        of(call).stream().filter(it -> it.issue() == issue.id()).toList(), Stored::view);
  }

  private List<Stored> of(JiraCall call) {
    return files.computeIfAbsent(call.site().issues(), _ -> new CopyOnWriteArrayList<>());
  }

  private static Response meta() {
    return Response.json(200, Json.object().put("enabled", true).put("uploadLimit", UPLOAD_LIMIT));
  }

  private Response upload(JiraCall call) {
    if (!call.call().header("X-Atlassian-Token").orElse("").equals("no-check")) {
      throw new CallRejected(Response.of(403, "text/plain", "XSRF check failed".getBytes(UTF_8)));
    }
    var issue = IssueEndpoint.issue(call);
    var sent = MultipartForm.of(call.call()).stream().filter(it -> it.isNamed("file")).toList();
    if (sent.isEmpty()) {
      throw JiraErrors.rejected(400, "No file was attached.");
    }
    if (sent.stream().anyMatch(it -> it.content().length > UPLOAD_LIMIT)) {
      throw JiraErrors.rejected(413, "The attachment is larger than the limit.");
    }
    requirePermission(call, issue);
    var added = sent.stream().map(file -> stored(call, issue, file)).toList();
    of(call).addAll(added);
    added.forEach(it -> changed(call, it, false));
    return Response.json(200, Json.array(added, Stored::view));
  }

  /// Adds a file to an issue, and returns its view.
  ObjectNode attach(JiraCall call, Issue issue, MultipartForm.Part file) {
    var added = stored(call, issue, file);
    of(call).add(added);
    changed(call, added, false);
    return added.view();
  }

  private void changed(JiraCall call, Stored file, boolean removed) {
    var name = file.view().path("filename").asText();
    var item =
        removed
            ? new Changelogs.Item("Attachment", file.id(), name, null, null)
            : new Changelogs.Item("Attachment", null, null, file.id(), name);
    changes.note(call, file.issue(), "issue_updated", item);
  }

  private Stored stored(JiraCall call, Issue issue, MultipartForm.Part file) {
    var id = Long.toString(ids.incrementAndGet());
    var views = Views.of(call);
    var view =
        Json.object()
            .put("self", views.api("attachment/" + id))
            .put("id", id)
            .put("filename", file.filename())
            .put("created", views.time(clock.instant()))
            .put("size", file.content().length)
            .put("mimeType", file.type())
            .put("content", views.api("attachment/content/" + id));
    view.set("author", views.person(call.actor()));
    call.call().note("attached=" + id);
    return new Stored(issue.id(), view, file);
  }

  private Stored named(JiraCall call) {
    var id = call.variable("id");
    return of(call).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> JiraErrors.rejected(404, "The attachment with id '" + id + "' does not exist."));
  }

  /// The one response in which Jira shows an attachment's id as a number.
  private Response metadata(JiraCall call) {
    var file = named(call);
    return Response.json(200, file.view().deepCopy().put("id", Long.parseLong(file.id())));
  }

  private Response delete(JiraCall call) {
    var file = named(call);
    requirePermission(call, call.site().issue(Long.toString(file.issue())).orElseThrow());
    of(call).remove(file);
    changed(call, file, true);
    return Response.empty(204);
  }

  private static void requirePermission(JiraCall call, Issue issue) {
    if (!call.site().allows(call.site().projectOf(issue), Permission.EDIT)) {
      throw JiraErrors.rejected(403, "You do not have permission to change attachments.");
    }
  }

  private Response content(JiraCall call) {
    var file = named(call);
    if (call.query().first("redirect").orElse("").equals("false")) {
      return bytes(call.call(), file.file());
    }
    media.put(file.id(), file.file());
    return Response.redirect(
        URI.create(call.base()).resolve(MEDIA.replace("{id}", file.id()) + "?signature=1"));
  }

  /// A file at the media host.
  public Response media(Call call) {
    var path = call.rawPath();
    if (call.bearer().isPresent()) {
      return Response.of(400, "text/plain", "Only one auth mechanism is allowed".getBytes(UTF_8));
    }
    var file = media.get(path.substring(path.lastIndexOf('/') + 1));
    return file == null ? Response.empty(404) : bytes(call, file);
  }

  private static Response bytes(Call call, MultipartForm.Part file) {
    var content = file.content();
    var range = RANGE.matcher(call.header("Range").orElse(""));
    if (!range.matches()) {
      return Response.of(200, file.type(), content).header("Accept-Ranges", "bytes");
    }
    int first = Integer.parseInt(range.group(1));
    int last =
        range.group(2).isEmpty()
            ? content.length - 1
            : Math.min(Integer.parseInt(range.group(2)), content.length - 1);
    return first > last
        ? Response.empty(416).header("Content-Range", "bytes */" + content.length)
        : Response.of(206, file.type(), Arrays.copyOfRange(content, first, last + 1))
            .header("Content-Range", "bytes %d-%d/%d".formatted(first, last, content.length));
  }
}
