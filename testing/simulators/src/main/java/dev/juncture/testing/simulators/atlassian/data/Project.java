package dev.juncture.testing.simulators.atlassian.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A project of a site.
///
/// @param allowed the permissions of the site's users in this project
public record Project(
    long id,
    String key,
    String name,
    ProjectKind kind,
    String leadAccountId,
    Optional<Category> category,
    boolean isPrivate,
    Set<Permission> allowed,
    List<Label> components,
    List<Label> versions) {

  /// A group of projects.
  public record Category(long id, String name, String description) {}

  /// A component or a version.
  public record Label(String id, String name) {}

  public boolean allows(Permission permission) {
    return allowed.contains(permission);
  }

  public Optional<Catalogue.IssueType> issueType(String idOrName) {
    return kind.issueTypes().stream()
        .filter(type -> type.id().equals(idOrName) || type.name().equalsIgnoreCase(idOrName))
        .findFirst();
  }
}
