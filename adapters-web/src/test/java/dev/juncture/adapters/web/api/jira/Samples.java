package dev.juncture.adapters.web.api.jira;

import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.Priority;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Ticket;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Domain values and how they have to look on the wire.
public final class Samples {

  private static final Optional<JiraUser> JOHN =
      Optional.of(
          new JiraUser(
              "a1", "John Doe", Optional.of("john@example.com"), Optional.of("https://i/a")));

  public static final Ticket TICKET =
      new Ticket(
          "10042",
          "CORE-7",
          "Slow login",
          Optional.of(new Text("**Why**")),
          Optional.of(new Status("3", "To Do", new Status.Category("2", "new", "blue-gray"))),
          JOHN,
          JOHN,
          Optional.of(new Priority("2", "High", "https://i/p")),
          Optional.of(Instant.parse("2024-01-01T00:00:00Z")),
          Optional.of(Instant.parse("2024-01-02T00:00:00.123456Z")));

  public static final String TICKET_JSON =
      "{\"id\":\"10042\",\"key\":\"CORE-7\",\"summary\":\"Slow login\",\"description\":\"**Why**\",\"status\":\"To Do\",\"assignee\":\"John Doe\",\"reporter\":\"John Doe\",\"priority\":\"High\",\"created\":\"2024-01-01T00:00:00.000Z\",\"updated\":\"2024-01-02T00:00:00.123Z\"}";

  public static final Ticket BARE_TICKET =
      new Ticket(
          "10043",
          "CORE-8",
          "Bare",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static final String BARE_TICKET_JSON =
      "{\"id\":\"10043\",\"key\":\"CORE-8\",\"summary\":\"Bare\",\"description\":null,\"status\":null,\"assignee\":null,\"reporter\":null,\"priority\":null,\"created\":null,\"updated\":null}";

  public static final List<Sprint> SPRINTS =
      List.of(
          new Sprint(
              new SprintId(37),
              "Sprint 1",
              Sprint.State.CLOSED,
              Optional.of(Instant.parse("2024-01-01T00:00:00Z")),
              Optional.of(Instant.parse("2024-01-15T00:00:00Z")),
              Optional.of(Instant.parse("2024-01-14T00:00:00Z")),
              Optional.of("Go")),
          new Sprint(
              new SprintId(38),
              "Sprint 2",
              Sprint.State.ACTIVE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));

  public static final String ACTIVE_JSON =
      "{\"id\":38,\"name\":\"Sprint 2\",\"state\":\"active\",\"startDate\":null,\"endDate\":null,\"goal\":null}";

  public static final String SPRINTS_JSON =
      "{\"id\":37,\"name\":\"Sprint 1\",\"state\":\"closed\",\"startDate\":\"2024-01-01T00:00:00.000Z\",\"endDate\":\"2024-01-15T00:00:00.000Z\",\"goal\":\"Go\"},"
          + ACTIVE_JSON;

  public static final Issue ISSUE =
      new Issue(
          TICKET,
          new Issue.Type("1", "Bug", "https://i/t"),
          new Issue.ProjectName("10000", "CORE", "Core"),
          Optional.of(new Issue.Resolution("Done", "It is done")),
          List.of("backend"),
          List.of("login"),
          List.of("1.0"),
          List.of(),
          Optional.of(
              new Issue.TimeTracking(Optional.of("2d"), Optional.empty(), Optional.empty())),
          custom());

  public static final String ISSUE_JSON =
      "{\"id\":\"10042\",\"key\":\"CORE-7\",\"summary\":\"Slow login\",\"description\":\"**Why**\",\"status\":{\"name\":\"To Do\",\"category\":\"new\"},\"priority\":{\"name\":\"High\",\"iconUrl\":\"https://i/p\"},\"issueType\":{\"name\":\"Bug\",\"iconUrl\":\"https://i/t\"},"
          + "\"assignee\":{\"displayName\":\"John Doe\",\"emailAddress\":\"john@example.com\",\"avatarUrl\":\"https://i/a\"},\"reporter\":{\"displayName\":\"John Doe\",\"emailAddress\":\"john@example.com\",\"avatarUrl\":\"https://i/a\"},\"project\":{\"id\":\"10000\",\"key\":\"CORE\",\"name\":\"Core\"},"
          + "\"created\":\"2024-01-01T00:00:00.000Z\",\"updated\":\"2024-01-02T00:00:00.123Z\",\"resolution\":{\"name\":\"Done\",\"description\":\"It is done\"},\"labels\":[\"backend\"],\"components\":[\"login\"],\"fixVersions\":[\"1.0\"],\"affectedVersions\":[],"
          + "\"timeTracking\":{\"originalEstimate\":\"2d\",\"remainingEstimate\":null,\"timeSpent\":null},\"customFields\":{\"customfield_10001\":{\"value\":\"x\",\"child\":null,\"list\":[],\"map\":{}},\"customfield_10002\":3.5}}";

  private Samples() {}

  private static Map<String, Object> custom() {
    var nested = new LinkedHashMap<String, @Nullable Object>();
    nested.put("value", "x");
    nested.put("child", null);
    nested.put("list", List.of());
    nested.put("map", Map.of());
    var fields = new LinkedHashMap<String, Object>();
    fields.put("customfield_10001", nested);
    fields.put("customfield_10002", 3.5);
    return fields;
  }
}
