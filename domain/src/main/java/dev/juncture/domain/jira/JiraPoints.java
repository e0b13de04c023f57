package dev.juncture.domain.jira;

import dev.juncture.domain.quota.CallCost;
import java.util.Set;
import java.util.regex.Pattern;

/// What requests to Jira cost: a write 1 point; a read 1, and 1 for each object that it returns, or
/// 2 for each user, group, role or permission. Jira publishes these rules and no list of its paths,
/// so this is an estimate.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate
///   limiting</a>
public final class JiraPoints {

  private static final CallCost WRITE = new CallCost(1, 0);
  private static final Set<String> READS = Set.of("GET", "HEAD");

  /// What changes nothing although it is a POST.
  private static final Pattern QUERY =
      Pattern.compile(".*/(search/jql|search/approximate-count|jql/[a-z/]+|bulkfetch|list)");

  private static final Pattern IDENTITY =
      Pattern.compile(
          ".*/(users?|groups?|groupuserpicker|myself|role|watchers|voters?|mypermissions|permissions|participant|customer)(/.*)?");

  /// What is one object, whatever lists it contains.
  private static final Pattern SINGLE =
      Pattern.compile(
          ".*/(?:(?:issue|project|comment|worklog|attachment|request)/(?!(?:search|picker|type|createmeta|meta|list|bulkfetch)$)[^/]+|attachment/(?:content|thumbnail)/[^/]+|properties/[^/]+|user|myself)");

  private JiraPoints() {}

  public static CallCost of(String method, String path) {
    if (!READS.contains(method) && !QUERY.matcher(path).matches()) {
      return WRITE;
    }
    int perObject = IDENTITY.matcher(path).matches() ? 2 : 1;
    return SINGLE.matcher(path).matches()
        ? new CallCost(1 + perObject, 0)
        : new CallCost(1, perObject);
  }
}
