package dev.juncture.testing.simulators.atlassian.control;

import dev.juncture.testing.simulators.atlassian.consent.Html;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.World;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.HtmlText;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A page on which somebody plays the users of a site: creates issues, renames, comments, finishes
/// and deletes them. Works without scripts.
public final class SitePage {
  public static final String PATH = "/jira";
  private static final int SHOWN = 8;
  private static final String PAGE =
      """
      <h1>%s</h1>
      <form method="get" action="/jira">
      <label for="place">Project</label>
      <select id="place" name="place">
      %s
      </select>
      <div class="buttons"><button>Show</button></div>
      </form>
      <form method="post" action="/jira">
      <input type="hidden" name="place" value="%s">
      <input type="hidden" name="action" value="create">
      <label for="new">New issue</label>
      <input id="new" name="text" required maxlength="255">
      <div class="buttons"><button class="primary" id="create">Create</button></div>
      </form>
      <h2>Issues</h2>
      %s
      <h2>What happened</h2>
      <ol id="events" reversed>
      %s
      </ol>
      """;
  private static final String ISSUE =
      """
      <form method="post" action="/jira" class="issue">
      <input type="hidden" name="place" value="%1$s">
      <input type="hidden" name="key" value="%2$s">
      <label for="text-%2$s">%2$s: %3$s</label>
      <input id="text-%2$s" name="text" maxlength="255">
      <div class="buttons">
      <button name="action" value="rename">Rename</button>
      <button name="action" value="comment">Comment</button>
      <button name="action" value="finish">Finish</button>
      <button name="action" value="delete">Delete</button>
      </div>
      </form>
      """;

  private final World world;
  private final Actor actor;

  /// Does what a user does.
  public interface Actor {
    Response act(String siteId, String accountId, String method, String path, String body);
  }

  public SitePage(World world, Actor actor) {
    this.world = world;
    this.actor = actor;
  }

  private record Place(Site site, Project project) {
    String text() {
      return site.id() + " " + project.key();
    }

    String name() {
      return project.name() + " (" + project.key() + ") on " + site.name();
    }
  }

  public Response show(Call call) {
    var place = place(call.query());
    var content =
        PAGE.formatted(
            HtmlText.escaped(place.name()),
            lines(places(), it -> option(it, it.equals(place))),
            HtmlText.escaped(place.text()),
            lines(issues(place), it -> issue(place, it)),
            lines(events(place.site()), SitePage::event));
    return Html.page(200, "Jira", content);
  }

  /// Makes the change of one button, and shows the page again.
  public Response change(Call call) {
    var form = call.form();
    var place = place(form);
    var key = form.first("key").orElse("");
    var text = form.first("text").orElse("");
    var issue = "/rest/api/3/issue/" + encoded(key);
    var response =
        switch (form.first("action").orElse("")) {
          case "create" -> act(place, "POST", "/rest/api/3/issue", draft(place.project(), text));
          case "rename" -> act(place, "PUT", issue, summary(text));
          case "comment" -> act(place, "POST", issue + "/comment", comment(text));
          case "finish" ->
              act(place, "POST", issue + "/transitions", "{\"transition\": {\"id\": \"41\"}}");
          case "delete" -> act(place, "DELETE", issue, "");
          default -> Response.empty(400);
        };
    return response.status() < 300
        ? Response.redirect(URI.create(PATH + "?place=" + encoded(place.text())))
        : rejected(response);
  }

  private Response act(Place place, String method, String path, String body) {
    return actor.act(
        place.site().id(), place.site().people().getFirst().accountId(), method, path, body);
  }

  private static Response rejected(Response response) {
    var why = new String(response.body(), StandardCharsets.UTF_8);
    return Html.page(
        400,
        "Rejected",
        "<h1>Jira rejects that</h1><p role=\"alert\">" + HtmlText.escaped(why) + "</p>");
  }

  private static String draft(Project project, String text) {
    var fields = Json.object().put("summary", text);
    fields.putObject("project").put("key", project.key());
    fields.putObject("issuetype").put("id", project.kind().issueTypes().getFirst().id());
    return Json.object().set("fields", fields).toString();
  }

  private static String summary(String text) {
    return Json.object().set("fields", Json.object().put("summary", text)).toString();
  }

  private static String comment(String text) {
    var document = Json.object().put("type", "doc").put("version", 1);
    var paragraph = document.putArray("content").addObject().put("type", "paragraph");
    paragraph.putArray("content").addObject().put("type", "text").put("text", text);
    return Json.object().set("body", document).toString();
  }

  private List<Place> places() {
    return world.sites().stream()
        .flatMap(site -> site.visibleProjects().stream().map(it -> new Place(site, it)))
        .toList();
  }

  /// The one that the form names, otherwise the first.
  private Place place(Parameters form) {
    var wanted = form.first("place").orElse("");
    return places().stream()
        .filter(it -> it.text().equals(wanted))
        .findFirst()
        .orElseGet(() -> places().getFirst());
  }

  private static List<Issue> issues(Place place) {
    return place
        .site()
        .issues()
        .all()
        .filter(it -> it.projectId() == place.project().id())
        .sorted(Comparator.comparing(Issue::updatedAt).reversed())
        .limit(SHOWN)
        .toList();
  }

  private static List<IssueEvent> events(Site site) {
    return site.events().all().reversed().stream().limit(SHOWN).toList();
  }

  private static String option(Place place, boolean chosen) {
    return "<option value=\"%s\"%s>%s</option>"
        .formatted(
            HtmlText.escaped(place.text()),
            chosen ? " selected" : "",
            HtmlText.escaped(place.name()));
  }

  private static String issue(Place place, Issue issue) {
    return ISSUE.formatted(
        HtmlText.escaped(place.text()),
        HtmlText.escaped(issue.key()),
        HtmlText.escaped(issue.text("summary").orElse("")));
  }

  private static String event(IssueEvent event) {
    return "<li>" + HtmlText.escaped(event.kind().text() + " " + event.key()) + "</li>";
  }

  private static <T> String lines(List<T> items, Function<T, String> line) {
    return items.stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
