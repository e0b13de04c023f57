package dev.juncture.domain.jira;

import java.util.List;

/// A project with what its issues can have.
public record ProjectDetails(
    Project project,
    List<IssueType> issueTypes,
    List<Component> components,
    List<Version> versions) {

  public record Component(String id, String name) {}

  public record Version(String id, String name, boolean released, boolean archived) {}
}
