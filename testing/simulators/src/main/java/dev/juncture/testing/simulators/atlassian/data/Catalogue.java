package dev.juncture.testing.simulators.atlassian.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What all sites have in common: priorities, statuses, issue types, resolutions and fields.
public final class Catalogue {
  public static final String STORY_POINTS = "customfield_10016";
  public static final String SPRINT = "customfield_10020";
  public static final String SEVERITY = "customfield_10031";
  public static final String CUSTOMER = "customfield_10032";

  public static final List<Priority> PRIORITIES =
      List.of(
          new Priority("1", "Highest", "#d04437"),
          new Priority("2", "High", "#f15C75"),
          new Priority("3", "Medium", "#f79232"),
          new Priority("4", "Low", "#707070"),
          new Priority("5", "Lowest", "#999999"));

  public static final List<Status> STATUSES =
      List.of(
          new Status("10000", "To Do", StatusCategory.NEW),
          new Status("3", "In Progress", StatusCategory.INDETERMINATE),
          new Status("10001", "In Review", StatusCategory.INDETERMINATE),
          new Status("10002", "Done", StatusCategory.DONE));

  public static final IssueType EPIC = new IssueType("10000", "Epic", 1);
  public static final IssueType STORY = new IssueType("10001", "Story", 0);
  public static final IssueType TASK = new IssueType("10002", "Task", 0);
  public static final IssueType SUBTASK = new IssueType("10003", "Sub-task", -1);
  public static final IssueType BUG = new IssueType("10004", "Bug", 0);
  public static final IssueType REQUEST = new IssueType("10005", "Service request", 0);
  public static final IssueType INCIDENT = new IssueType("10006", "Incident", 0);

  public static final List<Resolution> RESOLUTIONS =
      List.of(
          new Resolution("10000", "Done", "Work has been completed on this issue."),
          new Resolution("10001", "Won't Do", "This issue won't be actioned."));

  /// What can be chosen for [#SEVERITY].
  public static final List<Option> SEVERITIES =
      List.of(
          new Option("10100", "Severe"),
          new Option("10101", "Moderate"),
          new Option("10102", "Minor"));

  static final List<IssueType> SOFTWARE_TYPES = List.of(STORY, TASK, BUG, EPIC, SUBTASK);
  static final List<IssueType> BUSINESS_TYPES = List.of(TASK, SUBTASK);
  static final List<IssueType> SERVICE_TYPES = List.of(REQUEST, INCIDENT, TASK);

  static final Set<String> FULL_SCREEN =
      Set.of(
          "project",
          "issuetype",
          "summary",
          "description",
          "priority",
          "assignee",
          "reporter",
          "labels",
          "components",
          "fixVersions",
          "versions",
          "environment",
          "duedate",
          "timetracking",
          "parent",
          STORY_POINTS,
          SPRINT,
          SEVERITY,
          CUSTOMER);

  /// The fields of business and team-managed projects, which lack priority and the fields of
  /// classic projects.
  static final Set<String> SMALL_SCREEN =
      Set.of(
          "project",
          "issuetype",
          "summary",
          "description",
          "assignee",
          "reporter",
          "labels",
          "duedate",
          "parent",
          STORY_POINTS,
          SPRINT);

  private Catalogue() {}

  public record Priority(String id, String name, String colour) {}

  public record Option(String id, String value) {}

  public record Resolution(String id, String name, String description) {}

  public record Status(String id, String name, StatusCategory category) {}

  /// @param level 1 epic, 0 standard, -1 sub-task
  public record IssueType(String id, String name, int level) {
    public boolean subtask() {
      return level < 0;
    }
  }

  /// The categories of statuses, with Jira's ids and colours.
  public enum StatusCategory {
    NEW(2, "new", "To Do", "blue-gray"),
    INDETERMINATE(4, "indeterminate", "In Progress", "yellow"),
    DONE(3, "done", "Done", "green");

    private final int id;
    private final String key;
    private final String label;
    private final String colour;

    StatusCategory(int id, String key, String label, String colour) {
      this.id = id;
      this.key = key;
      this.label = label;
      this.colour = colour;
    }

    public int id() {
      return id;
    }

    public String key() {
      return key;
    }

    public String label() {
      return label;
    }

    public String colour() {
      return colour;
    }
  }

  public static Optional<Priority> priority(String idOrName) {
    return PRIORITIES.stream()
        .filter(one -> one.id().equals(idOrName) || one.name().equalsIgnoreCase(idOrName))
        .findFirst();
  }

  public static Status status(String id) {
    return STATUSES.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  public static Resolution resolution(String id) {
    return RESOLUTIONS.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}
