package dev.juncture.domain.jira;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An issue with all the fields that Juncture shows.
///
/// @param customFields Jira's raw values by field id (`customfield_10001`), as trees of maps,
///   lists, strings, numbers and booleans; fields without a value are left out
public record Issue(
    Ticket ticket,
    Type type,
    ProjectName project,
    Optional<Resolution> resolution,
    List<String> labels,
    List<String> components,
    List<String> fixVersions,
    List<String> affectedVersions,
    Optional<TimeTracking> timeTracking,
    Map<String, Object> customFields) {

  /// The issue type; `iconUrl` may be empty.
  public record Type(String id, String name, String iconUrl) {}

  public record ProjectName(String id, String key, String name) {}

  public record Resolution(String name, String description) {}

  /// In Jira's own notation, such as `2d 4h`.
  public record TimeTracking(
      Optional<String> originalEstimate,
      Optional<String> remainingEstimate,
      Optional<String> timeSpent) {}
}
