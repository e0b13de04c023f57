package dev.juncture.application.jira;

import dev.juncture.application.jira.CreateTicket.Command;
import dev.juncture.application.jira.CreateTicket.Type;
import dev.juncture.application.jira.ReadCreateMetadata.Screen;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.FieldsRejected.Missing;
import dev.juncture.domain.error.DomainError.NoTransition;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the fields of a new ticket as people write them, by the create metadata.
final class TicketFields {

  /// Ids of fields that are not custom. Everything else that is no custom field's id is a name.
  private static final Set<String> SYSTEM =
      Set.of(
          "assignee",
          "attachment",
          "comment",
          "components",
          "description",
          "duedate",
          "environment",
          "fixVersions",
          "issuelinks",
          "issuerestriction",
          "issuetype",
          "labels",
          "parent",
          "priority",
          "project",
          "reporter",
          "resolution",
          "security",
          "status",
          "summary",
          "timetracking",
          "versions",
          "watches",
          "worklog");

  private static final Pattern CUSTOM = Pattern.compile("customfield_[0-9]{1,19}");

  /// Jira fills it with the person who creates the ticket.
  private static final String REPORTER = "reporter";

  private static final Pattern ACCOUNT =
      Pattern.compile("[0-9a-f]{24}|[0-9a-z]{1,20}:[A-Za-z0-9_:-]{1,100}");

  private static final int LONGEST_QUERY = 255;

  private final ReadCreateMetadata metadata;
  private final FindUsers users;

  TicketFields(ReadCreateMetadata metadata, FindUsers users) {
    this.metadata = metadata;
    this.users = users;
  }

  /// Fields, and an issue type that exists.
  record Written(String issueTypeId, Map<String, FieldValue> values) {}

  /// Whether a key of `fields` is an id, whatever fields the site has.
  static boolean isId(String idOrName) {
    return SYSTEM.contains(idOrName) || CUSTOM.matcher(idOrName).matches();
  }

  /// Fails with NotFound when there is no issue type with the id, and with FieldsRejected, which
  /// names every problem.
  Written read(Command command, Screen screen) {
    var type = type(screen, command.type());
    var sheet = new Sheet(command, screen, metadata.fields(screen.of(type)));
    command.named().forEach(sheet::set);
    command.fields().forEach(sheet::set);
    return new Written(type.id(), sheet.values());
  }

  private IssueType type(Screen screen, Type wanted) {
    var all = metadata.types(screen);
    return switch (wanted) {
      case Type.ById(var id) ->
          all.stream()
              .filter(it -> it.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new NotFound().asException());
      case Type.ByName(var name) -> called(name, all);
    };
  }

  private static IssueType called(String name, List<IssueType> all) {
    var found = all.stream().filter(it -> it.name().equalsIgnoreCase(name)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    var problem =
        found.isEmpty()
            ? "must be one of: "
                + all.stream().map(IssueType::name).collect(Collectors.joining(", "))
            : "is the name of several issue types: "
                + found.stream().map(IssueType::id).collect(Collectors.joining(", "));
    throw new FieldsRejected(Map.of("issuetype", problem)).asException();
  }

  private Optional<String> account(Screen screen, IssueField field, String text) {
    if (ACCOUNT.matcher(text).matches()) {
      return Optional.of(text);
    }
    if (text.isBlank() || text.length() > LONGEST_QUERY) {
      return Optional.empty();
    }
    var project =
        field.id().equals("assignee")
            ? Optional.of(screen.project())
            : Optional.<ProjectRef>empty();
    var found = users.search(screen.key(), new UserQuery(text, project, UserQuery.USUAL_LIMIT));
    var exact = found.stream().filter(it -> isCalled(it, text)).toList();
    // A profile may hide the address by which Jira has found it.
    var candidates = exact.isEmpty() && text.contains("@") ? found : exact;
    return candidates.size() == 1
        ? Optional.of(candidates.getFirst().accountId())
        : Optional.empty();
  }

  private static boolean isCalled(UserDetails person, String text) {
    return person.user().displayName().equalsIgnoreCase(text)
        || person.user().emailAddress().filter(text::equalsIgnoreCase).isPresent();
  }

  /// The fields of one ticket while they are read.
  private final class Sheet {

    private final Command command;
    private final Screen screen;
    private final List<IssueField> fields;
    private final Map<String, FieldValue> values = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    Sheet(Command command, Screen screen, List<IssueField> fields) {
      this.command = command;
      this.screen = screen;
      this.fields = fields;
    }

    void set(String idOrName, Object value) {
      var found = named(idOrName);
      if (found.size() == 1) {
        set(found.getFirst(), value);
      } else if (found.isEmpty()) {
        problems.put(idOrName, "is not on the create screen");
      } else {
        problems.put(
            idOrName,
            "is the name of several fields: "
                + found.stream().map(IssueField::id).collect(Collectors.joining(", ")));
      }
    }

    private List<IssueField> named(String idOrName) {
      var byId = fields.stream().filter(it -> it.id().equals(idOrName)).toList();
      return byId.isEmpty()
          ? fields.stream().filter(it -> it.name().equalsIgnoreCase(idOrName)).toList()
          : byId;
    }

    private void set(IssueField field, Object value) {
      if (values.containsKey(field.id())) {
        problems.put(field.id(), "is set twice");
        return;
      }
      var reader =
          new FieldValueReader(
              field,
              text -> account(screen, field, text),
              problem -> problems.putIfAbsent(field.id(), problem));
      values.put(field.id(), reader.of(value));
    }

    Map<String, FieldValue> values() {
      var missing = fields.stream().filter(isMissing()).toList();
      missing.forEach(it -> problems.put(it.id(), "is required"));
      if (!problems.isEmpty()) {
        throw new FieldsRejected(problems, missing.stream().map(Sheet::missing).toList())
            .asException();
      }
      return values;
    }

    private Predicate<IssueField> isMissing() {
      var present = new HashSet<>(values.keySet());
      present.addAll(Set.of("project", "issuetype", "summary", REPORTER));
      command.description().ifPresent(_ -> present.add("description"));
      command.priorityId().ifPresent(_ -> present.add("priority"));
      command.assigneeAccountId().ifPresent(_ -> present.add("assignee"));
      if (!command.labels().isEmpty()) {
        present.add("labels");
      }
      return it -> it.required() && !it.hasDefault() && !present.contains(it.id());
    }

    private static Missing missing(IssueField field) {
      return new Missing(
          field.id(),
          field.name(),
          field.allowedValues().stream()
              .map(it -> new NoTransition.Choice(it.id(), it.name()))
              .toList());
    }
  }
}
