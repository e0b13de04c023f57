package dev.juncture.adapters.jira.projects;

import static java.util.Objects.requireNonNullElse;

import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectDetails;
import dev.juncture.domain.jira.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One project in REST v3. Its own members are those of [ProjectBody].
@Serdeable
record ProjectDetailsBody(
    @Nullable List<@Nullable TypeBody> issueTypes,
    @Nullable List<@Nullable PartBody> components,
    @Nullable List<@Nullable PartBody> versions) {

  ProjectDetails of(Project project) {
    return new ProjectDetails(
        project,
        present(issueTypes).flatMap(it -> it.type().stream()).toList(),
        present(components).flatMap(it -> it.named(ProjectDetails.Component::new)).toList(),
        present(versions)
            .flatMap(
                it ->
                    it.named(
                        (id, name) ->
                            new ProjectDetails.Version(
                                id,
                                name,
                                Boolean.TRUE.equals(it.released()),
                                Boolean.TRUE.equals(it.archived()))))
            .toList());
  }

  /// A component or a version.
  @Serdeable
  record PartBody(
      @Nullable String id,
      @Nullable String name,
      @Nullable Boolean released,
      @Nullable Boolean archived) {

    /// Empty for an entry without an id.
    private <T> Stream<T> named(BiFunction<String, String, T> made) {
      return id == null ? Stream.empty() : Stream.of(made.apply(id, requireNonNullElse(name, "")));
    }
  }

  /// An issue type, in the list of statuses with its statuses.
  @Serdeable
  record TypeBody(
      @Nullable String id,
      @Nullable String name,
      @Nullable String description,
      @Nullable Boolean subtask,
      @Nullable Integer hierarchyLevel,
      @Nullable List<@Nullable StatusBody> statuses) {

    private Optional<IssueType> type() {
      var isSubtask = Boolean.TRUE.equals(subtask);
      return Optional.ofNullable(id)
          .map(
              it ->
                  new IssueType(
                      it,
                      requireNonNullElse(name, ""),
                      requireNonNullElse(description, ""),
                      isSubtask,
                      requireNonNullElse(hierarchyLevel, isSubtask ? -1 : 0)));
    }
  }

  @Serdeable
  record StatusBody(
      @Nullable String id, @Nullable String name, @Nullable CategoryBody statusCategory) {

    private Optional<Status> status() {
      var category = requireNonNullElse(statusCategory, CategoryBody.UNKNOWN);
      return Optional.ofNullable(id)
          .map(
              it ->
                  new Status(
                      it,
                      requireNonNullElse(name, ""),
                      new Status.Category(
                          Objects.toString(category.id(), ""),
                          requireNonNullElse(category.key(), "undefined"),
                          requireNonNullElse(category.colorName(), ""))));
    }
  }

  @Serdeable
  record CategoryBody(@Nullable Long id, @Nullable String key, @Nullable String colorName) {
    static final CategoryBody UNKNOWN = new CategoryBody(null, null, null);
  }

  /// Each status of any of the types once.
  static List<Status> statuses(List<? extends @Nullable TypeBody> types) {
    return present(types)
        .flatMap(it -> present(it.statuses()))
        .map(StatusBody::status)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static <T> Stream<T> present(@Nullable List<? extends @Nullable T> items) {
    return items == null ? Stream.empty() : items.stream().flatMap(it -> Stream.<T>ofNullable(it));
  }
}
