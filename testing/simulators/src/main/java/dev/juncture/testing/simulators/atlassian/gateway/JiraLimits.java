package dev.juncture.testing.simulators.atlassian.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.fault.FaultPresets;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Jira's three limits: points per hour, calls of an endpoint per second, and writes of an issue.
/// The points are always counted; a limit rejects calls only while it is switched on. Thread-safe.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate
///   limiting</a>
public final class JiraLimits {

  private static final Pattern IDENTITY =
      Pattern.compile(".*/(users?|groups?|myself|role|watchers|mypermissions|permissions)(/.*)?");
  private static final Pattern ONE =
      Pattern.compile(".*/(issue|project)/(?!search$|createmeta$|bulkfetch$)[^/]+");
  private static final Pattern ISSUE = Pattern.compile(".*/issue/([^/]+)(/.*)?");

  private final InstantSource clock;
  private final Map<String, Long> points = new HashMap<>();
  private final Map<String, Deque<Instant>> recent = new HashMap<>();
  private long pointsPerHour;
  private boolean perTenant;
  private int callsPerSecond;
  private boolean limitsIssueWrites;

  public JiraLimits(InstantSource clock) {
    this.clock = clock;
  }

  /// From now on, calls are rejected when so many points were spent in an hour of UTC.
  ///
  /// @param eachTenant whether each site has that many, not all together
  public synchronized void quota(long limit, boolean eachTenant) {
    pointsPerHour = limit;
    perTenant = eachTenant;
  }

  /// From now on, each operation of each site can be called that often in a second.
  public synchronized void burst(int calls) {
    callsPerSecond = calls;
  }

  /// From now on, an issue can be written 20 times in 2 seconds and 100 times in 30.
  public synchronized void issueWrites() {
    limitsIssueWrites = true;
  }

  /// Switches all limits off and forgets what was counted.
  public synchronized void clear() {
    pointsPerHour = 0;
    callsPerSecond = 0;
    limitsIssueWrites = false;
    points.clear();
    recent.clear();
  }

  /// The points that all calls of this hour have cost.
  public synchronized long points() {
    return points.getOrDefault(hour() + "", 0L);
  }

  /// Rejects the call with a 429 when a limit is reached.
  ///
  /// @param template the path with `{}` in place of its variables
  synchronized void check(String method, String path, String template, String site) {
    if (pointsPerHour > 0 && points.getOrDefault(pool(site), 0L) >= pointsPerHour) {
      var reset = hour().plus(1, ChronoUnit.HOURS);
      throw rejected(
          Duration.between(clock.instant(), reset).plusSeconds(1),
          perTenant ? "jira-quota-tenant-based" : "jira-quota-global-based");
    }
    if (callsPerSecond > 0) {
      count(method + " " + site + template, callsPerSecond, 1, "jira-burst-based");
    }
    var issue = ISSUE.matcher(path);
    if (limitsIssueWrites && isWrite(method, path) && issue.matches()) {
      count("2 " + site + issue.group(1), 20, 2, "jira-per-issue-on-write");
      count("30 " + site + issue.group(1), 100, 30, "jira-per-issue-on-write");
    }
  }

  private void count(String what, int most, int seconds, String reason) {
    var now = clock.instant();
    var times = recent.computeIfAbsent(what, _ -> new ArrayDeque<>());
    times.removeIf(it -> !it.isAfter(now.minusSeconds(seconds)));
    if (times.size() >= most) {
      throw rejected(Duration.ofSeconds(seconds), reason);
    }
    times.add(now);
  }

  private static CallRejected rejected(Duration wait, String reason) {
    return new CallRejected(FaultPresets.rateLimited(wait, reason));
  }

  /// Adds what the call has cost, and what is left of a quota to its response.
  synchronized Response counted(String method, String path, String site, Response response) {
    var cost = isWrite(method, path) ? 1 : 1 + objects(path, response);
    points.merge(hour() + "", cost, Long::sum);
    points.merge(hour() + site, cost, Long::sum);
    if (pointsPerHour == 0) {
      return response;
    }
    var left = Math.max(0, pointsPerHour - points.getOrDefault(pool(site), 0L));
    var name = perTenant ? "tenant-app-quota" : "global-app-quota";
    return response
        .header("X-RateLimit-Limit", pointsPerHour + "")
        .header("X-RateLimit-Remaining", left + "")
        .header("X-RateLimit-NearLimit", left * 5 < pointsPerHour ? "true" : "false")
        .header("Beta-RateLimit-Policy", "\"%s\";q=%d;w=3600".formatted(name, pointsPerHour));
  }

  private String pool(String site) {
    return perTenant ? hour() + site : hour() + "";
  }

  private Instant hour() {
    return clock.instant().truncatedTo(ChronoUnit.HOURS);
  }

  private static boolean isWrite(String method, String path) {
    return !method.equals("GET") && !path.endsWith("/search/jql") && !path.endsWith("/bulkfetch");
  }

  private static long objects(String path, Response response) {
    if (response.status() / 100 != 2) {
      return 0;
    }
    var weight = IDENTITY.matcher(path).matches() ? 2 : 1;
    return weight
        * response
            .asJson()
            .filter(_ -> !ONE.matcher(path).matches())
            .map(JiraLimits::entries)
            .orElse(1L);
  }

  private static long entries(JsonNode body) {
    var lists = StreamSupport.stream(body.spliterator(), false).filter(JsonNode::isArray).toList();
    if (body.isArray()) {
      return body.size();
    }
    return lists.isEmpty() ? 1 : lists.stream().mapToLong(JsonNode::size).sum();
  }
}
