package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Reads what can be created in a project. Results are cached for ten minutes per connection,
/// because people differ in what they may do.
public final class ReadCreateMetadata {

  private static final Duration TTL = Duration.ofMinutes(10);

  /// About 20 kB each.
  private static final int MOST = 500;

  private final JiraAccess calls;
  private final JiraCreateMetadata jira;
  private final TimedCache<Screen, List<IssueType>> types;
  private final TimedCache<Screen, List<IssueField>> fields;

  public ReadCreateMetadata(JiraAccess calls, JiraCreateMetadata jira, InstantSource clock) {
    this.calls = calls;
    this.jira = jira;
    this.types = new TimedCache<>(clock, TTL, MOST);
    this.fields = new TimedCache<>(clock, TTL, MOST);
  }

  /// @param project the selected one without it
  /// @param issueTypeId all types without it
  /// @param required whether to leave out fields that may be empty
  /// @param fields whether to read fields without an issue type as well
  public record Query(
      ConnectionKey key,
      Optional<ProjectRef> project,
      Optional<String> issueTypeId,
      boolean required,
      boolean fields) {

    private boolean hasFields() {
      return fields || issueTypeId.isPresent();
    }
  }

  /// An issue type, and the fields of its create screen if they were asked for.
  public record Creatable(IssueType type, Optional<List<IssueField>> fields) {}

  /// Where new issues go.
  ///
  /// @param type empty for what all types of the project have in common
  record Screen(ConnectionKey key, JiraAddress site, ProjectRef project, Optional<String> type) {

    Screen of(IssueType issueType) {
      return new Screen(key, site, project, Optional.of(issueType.id()));
    }

    private boolean isInProjectOf(Screen other) {
      return key.equals(other.key)
          && site.equals(other.site)
          && project.value().equalsIgnoreCase(other.project.value());
    }
  }

  /// In Jira's order. Fails with ConnectionNotFound, NothingSelected, NotFound when there is no
  /// such project or issue type, as [dev.juncture.application.token.AccessTokens] does, and as
  /// [JiraCreateMetadata] does.
  public List<Creatable> read(Query query) {
    calls.requireToken(query.key());
    var project = calls.projectOf(query.key(), query.project());
    var screen = new Screen(query.key(), calls.siteOf(query.key()), project, Optional.empty());
    var wanted =
        types(screen).stream()
            .filter(type -> query.issueTypeId().filter(id -> !id.equals(type.id())).isEmpty())
            .toList();
    if (wanted.isEmpty() && query.issueTypeId().isPresent()) {
      throw new NotFound().asException();
    }
    return query.hasFields()
        ? calls.parallel(wanted, type -> creatable(screen, type, query.required()))
        : wanted.stream().map(type -> new Creatable(type, Optional.empty())).toList();
  }

  private Creatable creatable(Screen screen, IssueType type, boolean required) {
    var shown = fields(screen.of(type)).stream().filter(it -> it.required() || !required).toList();
    return new Creatable(type, Optional.of(shown));
  }

  List<IssueType> types(Screen screen) {
    return types.of(
        screen,
        () ->
            all(
                screen,
                (cursor, token) -> jira.issueTypes(screen.site(), screen.project(), cursor, token),
                IssueType::id));
  }

  List<IssueField> fields(Screen screen) {
    var type = screen.type().orElseThrow();
    return fields.of(
        screen,
        () ->
            all(
                screen,
                (cursor, token) ->
                    jira.fields(screen.site(), screen.project(), type, cursor, token),
                IssueField::id));
  }

  private <T> List<T> all(
      Screen screen,
      BiFunction<Cursor, AccessToken, ApiResult<Page<T>>> page,
      Function<T, String> id) {
    return calls.pages(screen.key(), page, id).all();
  }

  /// Drops what is cached about the project: Jira has rejected a ticket, so it may have changed.
  void forget(Screen screen) {
    types.forget(screen::isInProjectOf);
    fields.forget(screen::isInProjectOf);
  }
}
