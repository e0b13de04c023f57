package dev.juncture.application.jira;

import dev.juncture.application.jira.CreateTicket.Command;
import dev.juncture.application.jira.CreateTicket.Type;
import dev.juncture.application.jira.ReadCreateMetadata.Screen;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.FieldsRejected.Missing;
import dev.juncture.domain.error.DomainError.NoTransition;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.AssigneeScope;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.RequestType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the fields of an issue as people write them, by the fields of its screen.
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

  private static final String OFF_EDIT_SCREEN =
      "is not on the edit screen: the issue has no such field, or a Jira administrator has left it off the screen";

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
  Written read(Command command, Screen screen, TicketBatch batch) {
    var type = type(screen, command.type());
    var shown = metadata.fields(screen.of(type));
    var sheet =
        new Sheet(
            screen.key(),
            Optional.of(screen.project()),
            batch,
            "is not on the create screen",
            shown);
    command.named().forEach(sheet::set);
    command.fields().forEach(sheet::set);
    return new Written(type.id(), sheet.values(sheet.missing(taken(command))));
  }

  /// The named values of a change. Fails with FieldsRejected, which names every problem, those of
  /// the other values included.
  Map<String, FieldValue> read(EditIssue.Command command, List<IssueField> shown) {
    var sheet =
        new Sheet(
            command.key(),
            Optional.of(command.issue()),
            new TicketBatch(Set.of()),
            OFF_EDIT_SCREEN,
            shown);
    command.change().fieldIds().forEach(sheet::take);
    command.named().forEach(sheet::set);
    command.fields().forEach(sheet::set);
    return sheet.values(List.of());
  }

  /// The values of a request. Fails with FieldsRejected, which names every problem, those of people
  /// included.
  ///
  /// @param customer finds a customer by the e-mail address
  CustomerRequest.Draft read(
      CreateRequest.Command command,
      RequestType.Form form,
      Function<String, Optional<AccountId>> customer) {
    var sheet =
        new Sheet(
            command.key(),
            Optional.empty(),
            new TicketBatch(Set.of()),
            "is not on the form of the request type",
            form.fields());
    sheet.take("summary");
    command.description().ifPresent(_ -> sheet.take("description"));
    command.fields().forEach(sheet::set);
    var behalf =
        command
            .onBehalfOf()
            .flatMap(it -> sheet.person("on_behalf_of", it, form.canRaiseOnBehalfOf(), customer));
    var participants =
        command.participants().stream()
            .flatMap(
                it ->
                    sheet.person("participants", it, form.canAddParticipants(), customer).stream())
            .toList();
    return new CustomerRequest.Draft(
        command.desk(),
        command.type(),
        command.summary(),
        command.description(),
        sheet.values(sheet.missing(Set.of())),
        behalf,
        participants);
  }

  private static Set<String> taken(Command command) {
    var taken = new HashSet<>(Set.of("project", "issuetype", "summary", REPORTER));
    command.description().ifPresent(_ -> taken.add("description"));
    command.priorityId().ifPresent(_ -> taken.add("priority"));
    command.assigneeAccountId().ifPresent(_ -> taken.add("assignee"));
    if (!command.labels().isEmpty()) {
      taken.add("labels");
    }
    return taken;
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

  private Optional<String> account(
      ConnectionKey key,
      Optional<AssigneeScope> scope,
      TicketBatch batch,
      String fieldId,
      String text) {
    if (ACCOUNT.matcher(text).matches()) {
      return Optional.of(text);
    }
    if (text.isBlank() || text.length() > LONGEST_QUERY) {
      return Optional.empty();
    }
    var assignableTo = scope.filter(_ -> fieldId.equals("assignee"));
    var query = new UserQuery(text, assignableTo, UserQuery.USUAL_LIMIT);
    var found =
        batch.people(
            query,
            () ->
                text.contains("@")
                    ? users.first(key, query, it -> isCalled(it, text) || hidesAddress(it))
                    : users.search(key, query));
    var exact = found.stream().filter(it -> isCalled(it, text)).toList();
    // Jira also finds people by addresses that begin with the text, and by hidden ones.
    var isHidden = text.contains("@") && found.stream().allMatch(TicketFields::hidesAddress);
    var candidates = exact.isEmpty() && isHidden ? found : exact;
    return candidates.size() == 1
        ? Optional.of(candidates.getFirst().accountId())
        : Optional.empty();
  }

  private static boolean hidesAddress(UserDetails person) {
    return person.user().emailAddress().isEmpty();
  }

  private static boolean isCalled(UserDetails person, String text) {
    return person.user().displayName().equalsIgnoreCase(text)
        || person.user().emailAddress().filter(text::equalsIgnoreCase).isPresent();
  }

  /// The fields of one issue while they are read.
  private final class Sheet {

    private final ConnectionKey key;
    private final Optional<AssigneeScope> scope;
    private final TicketBatch batch;
    private final String offScreen;
    private final List<IssueField> fields;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, FieldValue> values = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    /// @param offScreen what to say about a field that is not among `fields`
    Sheet(
        ConnectionKey key,
        Optional<AssigneeScope> scope,
        TicketBatch batch,
        String offScreen,
        List<IssueField> fields) {
      this.key = key;
      this.scope = scope;
      this.batch = batch;
      this.offScreen = offScreen;
      this.fields = fields;
    }

    /// The field is set without being read here.
    void take(String id) {
      taken.add(id);
      if (fields.stream().noneMatch(it -> it.id().equals(id))) {
        problems.put(id, offScreen);
      }
    }

    void set(String idOrName, Object value) {
      var found = named(idOrName);
      if (found.size() == 1) {
        set(found.getFirst(), value);
      } else if (found.isEmpty()) {
        problems.put(idOrName, offScreen);
      } else {
        problems.put(
            idOrName,
            "is the name of several fields: "
                + found.stream().map(IssueField::id).collect(Collectors.joining(", ")));
      }
    }

    private List<IssueField> named(String idOrName) {
      var byId = fields.stream().filter(it -> it.id().equals(idOrName)).toList();
      return byId.isEmpty() && !isId(idOrName)
          ? fields.stream().filter(it -> it.name().equalsIgnoreCase(idOrName)).toList()
          : byId;
    }

    private void set(IssueField field, Object value) {
      if (!taken.add(field.id())) {
        problems.put(field.id(), "is set twice");
        return;
      }
      var reader =
          new FieldValueReader(
              field,
              text -> account(key, scope, batch, field.id(), text),
              problem -> problems.putIfAbsent(field.id(), problem));
      values.put(field.id(), reader.of(value));
    }

    /// Somebody whom `parameter` names by their account id or e-mail address.
    Optional<AccountId> person(
        String parameter,
        String text,
        boolean isAllowed,
        Function<String, Optional<AccountId>> customer) {
      if (!isAllowed) {
        problems.put(parameter, "is not allowed for this request type or account");
        return Optional.empty();
      }
      var found = certain(text, customer);
      if (found.isEmpty()) {
        var problem = text + " names nobody, or more than one person";
        problems.merge(parameter, problem, (before, after) -> before + "; " + after);
      }
      return found;
    }

    /// Jira sends them e-mails, so that a name or the beginning of an address is not enough.
    private Optional<AccountId> certain(
        String text, Function<String, Optional<AccountId>> customer) {
      if (ACCOUNT.matcher(text).matches()) {
        return Optional.of(new AccountId(text));
      }
      if (!text.contains("@") || text.length() > LONGEST_QUERY) {
        return Optional.empty();
      }
      var exact = users.withEmail(key, text);
      return exact.isEmpty()
          ? customer.apply(text)
          : Optional.of(new AccountId(exact.getFirst().accountId())).filter(_ -> exact.size() == 1);
    }

    /// The fields without which Jira creates nothing.
    ///
    /// @param others those that are set elsewhere
    List<IssueField> missing(Set<String> others) {
      return fields.stream()
          .filter(it -> it.required() && !it.hasDefault())
          .filter(it -> !taken.contains(it.id()) && !others.contains(it.id()))
          .toList();
    }

    Map<String, FieldValue> values(List<IssueField> missing) {
      missing.forEach(it -> problems.put(it.id(), "is required"));
      if (!problems.isEmpty()) {
        throw new FieldsRejected(problems, missing.stream().map(Sheet::missing).toList())
            .asException();
      }
      return values;
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
