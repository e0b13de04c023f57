package dev.juncture.testing.simulators.atlassian.data;

import java.util.List;
import java.util.Set;

/// The project templates, with their issue types and the fields on their screens.
public enum ProjectKind {
  SCRUM("software", false, Catalogue.SOFTWARE_TYPES, Catalogue.FULL_SCREEN),
  KANBAN("software", false, Catalogue.SOFTWARE_TYPES, Catalogue.FULL_SCREEN),
  TEAM_MANAGED("software", true, Catalogue.SOFTWARE_TYPES, Catalogue.SMALL_SCREEN),
  BUSINESS("business", false, Catalogue.BUSINESS_TYPES, Catalogue.SMALL_SCREEN),
  SERVICE_DESK("service_desk", false, Catalogue.SERVICE_TYPES, Catalogue.FULL_SCREEN),

  /// As [#KANBAN], after an administrator has made some fields required.
  STRICT(
      "software",
      false,
      Catalogue.SOFTWARE_TYPES,
      Catalogue.FULL_SCREEN,
      Set.of(Catalogue.SEVERITY, Catalogue.CUSTOMER, "duedate"));

  private final String typeKey;
  private final boolean teamManaged;
  private final List<Catalogue.IssueType> issueTypes;
  private final Set<String> screen;
  private final Set<String> required;

  ProjectKind(
      String typeKey,
      boolean teamManaged,
      List<Catalogue.IssueType> issueTypes,
      Set<String> screen) {
    this(typeKey, teamManaged, issueTypes, screen, Set.of());
  }

  ProjectKind(
      String typeKey,
      boolean teamManaged,
      List<Catalogue.IssueType> issueTypes,
      Set<String> screen,
      Set<String> required) {
    this.typeKey = typeKey;
    this.teamManaged = teamManaged;
    this.issueTypes = issueTypes;
    this.screen = screen;
    this.required = required;
  }

  public String typeKey() {
    return typeKey;
  }

  public boolean teamManaged() {
    return teamManaged;
  }

  public List<Catalogue.IssueType> issueTypes() {
    return issueTypes;
  }

  /// The fields that can be set.
  public Set<String> screen() {
    return screen;
  }

  /// The fields that a new issue needs besides those that all issues need.
  public Set<String> required() {
    return required;
  }
}
