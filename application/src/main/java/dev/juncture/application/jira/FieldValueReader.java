package dev.juncture.application.jira;

import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.FieldValue.Account;
import dev.juncture.domain.jira.FieldValue.ById;
import dev.juncture.domain.jira.FieldValue.ByKey;
import dev.juncture.domain.jira.FieldValue.ByName;
import dev.juncture.domain.jira.FieldValue.Empty;
import dev.juncture.domain.jira.FieldValue.Many;
import dev.juncture.domain.jira.FieldValue.Plain;
import dev.juncture.domain.jira.FieldValue.RichText;
import dev.juncture.domain.jira.FieldValue.SubOption;
import dev.juncture.domain.jira.FieldValue.Time;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.JiraDuration;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads one value as a person writes it, by the schema of its field. Objects, and lists of
/// objects, have Jira's form already and stay as they are.
///
/// @param people the account id of the person that a text names
/// @param problem told what is wrong; the result then means nothing
record FieldValueReader(
    IssueField field, Function<String, Optional<String>> people, Consumer<String> problem) {

  private static final int MOST_NAMES = 20;

  /// Fields of apps that take one bare id: Atlassian's teams, Tempo's accounts and teams.
  private static final Set<String> IDS =
      Set.of(
          ":rm-teams-custom-field-team",
          ":accounts.customfield",
          "tempo.jira__account",
          "tempo.jira__team");

  private static final Set<String> RICH = Set.of("description", "environment");

  FieldValue of(Object value) {
    if (value != null && isCustom(":gh-sprint")) {
      return number(shown(value), "must be the number of a sprint");
    }
    if (value != null && IDS.stream().anyMatch(this::isCustom)) {
      return id(shown(value));
    }
    return switch (value) {
      case null -> new Empty();
      case Map<?, ?> _ -> new Plain(value);
      case List<?> items when !items.isEmpty() && items.stream().allMatch(Map.class::isInstance) ->
          new Plain(value);
      default -> written(value);
    };
  }

  private FieldValue written(Object value) {
    if (field.type().equals("option-with-child")) {
      return cascading(value);
    }
    if (!field.type().equals("array")) {
      return one(field.type(), value);
    }
    var items = value instanceof List<?> list ? list : List.of(value);
    var type = field.items().orElse("");
    return new Many(items.stream().map(it -> one(type, it)).toList());
  }

  private FieldValue one(String type, Object value) {
    return switch (type) {
      case "string" -> text(value, this::string);
      case "number" -> number(value);
      case "date" -> text(value, this::date);
      case "datetime" -> text(value, this::time);
      case "user" -> text(value, this::account);
      case "group" -> text(value, ByName::new);
      case "issuelink" -> text(value, FieldValueReader::issue);
      case "option" -> text(value, it -> chosen(it, FieldValue.Option::new));
      case "priority", "resolution", "version", "component", "securitylevel", "issuetype" ->
          text(value, it -> chosen(it, ByName::new));
      case "project" -> text(value, this::project);
      case "cmdb-object-field" -> text(value, this::asset);
      case "timetracking" -> text(value, this::estimate);
      default -> new Plain(value);
    };
  }

  private FieldValue text(Object value, Function<String, FieldValue> read) {
    return switch (value) {
      case String text -> read.apply(text);
      case Number number -> read.apply(number.toString());
      case null, default -> wrong("must be a text");
    };
  }

  private FieldValue string(String text) {
    return RICH.contains(field.id()) || isCustom(":textarea")
        ? new RichText(new Description.Text(text))
        : new Plain(text);
  }

  private FieldValue number(Object value) {
    return switch (value) {
      case Number _ -> new Plain(value);
      case String text when text.strip().matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?") ->
          new Plain(new BigDecimal(text.strip()));
      case null, default -> wrong("must be a number");
    };
  }

  /// By its name or id, or by its key, which Jira does not list.
  private FieldValue project(String text) {
    return choice(text)
        .orElseGet(
            () ->
                text.matches("[0-9]{1,19}")
                    ? new ById(text)
                    : text.matches("[A-Z][A-Z0-9_]{0,126}")
                        ? new ByKey(text)
                        : wrong("must be the key, the id or the name of a project"));
  }

  private FieldValue estimate(String text) {
    return JiraDuration.of(text)
        .<FieldValue>map(FieldValue.Estimate::new)
        .orElseGet(() -> wrong("must be a duration such as 3h 30m (units w, d, h, m)"));
  }

  /// Jira takes one id, but shows an object, or a list of objects.
  private static String shown(Object value) {
    var one = value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
    return String.valueOf(one instanceof Map<?, ?> shown ? shown.get("id") : one).strip();
  }

  private FieldValue number(String text, String otherwise) {
    return text.matches("[0-9]{1,18}") ? new Plain(Long.valueOf(text)) : wrong(otherwise);
  }

  /// @see <a
  ///   href="https://developer.atlassian.com/platform/teams/components/team-field-in-jira-rest-api/">Team
  ///   field</a>
  private FieldValue id(String text) {
    if (text.matches("[0-9]{1,18}")) {
      return number(text, "");
    }
    return text.matches("[0-9a-f-]{36}[0-9a-zA-Z-]*")
        ? new Plain(text)
        : wrong("must be the id of a team or an account");
  }

  /// An object of Assets. The field takes a list of them.
  private FieldValue asset(String text) {
    return text.matches("[0-9a-f-]{36}:[0-9]{1,18}")
        ? new ById(text)
        : wrong("must be a global id of Assets: workspace id, colon, object id");
  }

  private FieldValue date(String text) {
    try {
      return new Plain(LocalDate.parse(text).toString());
    } catch (DateTimeException _) {
      return wrong("must be a date such as 2026-05-01");
    }
  }

  private FieldValue time(String text) {
    try {
      return new Time(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return wrong("must be a time such as 2026-05-01T09:30:00Z");
    }
  }

  private FieldValue account(String text) {
    return people
        .apply(text)
        .<FieldValue>map(Account::new)
        .orElseGet(() -> wrong("names nobody, or more than one person"));
  }

  private static FieldValue issue(String text) {
    return text.matches("[0-9]{1,19}") ? new ById(text) : new ByKey(text);
  }

  /// @param unlisted for a field whose values Jira does not list
  private FieldValue chosen(String text, Function<String, FieldValue> unlisted) {
    return field.allowedValues().isEmpty()
        ? unlisted.apply(text)
        : choice(text).orElseGet(() -> wrong("must be one of: " + names()));
  }

  private Optional<FieldValue> choice(String text) {
    return Stream.<Predicate<Choice>>of(
            it -> it.name().equals(text),
            it -> it.name().equalsIgnoreCase(text),
            it -> it.id().equals(text))
        .map(isMeant -> field.allowedValues().stream().filter(isMeant).toList())
        .filter(meant -> !meant.isEmpty())
        .findFirst()
        .map(meant -> meant.size() == 1 ? new ById(meant.getFirst().id()) : ambiguous(meant));
  }

  private FieldValue ambiguous(List<Choice> meant) {
    return wrong(
        "is the name of several values; send one of their ids: "
            + meant.stream().map(Choice::id).collect(Collectors.joining(", ")));
  }

  /// An option, or `option > option below it`, or a list of both.
  private FieldValue cascading(Object value) {
    var whole =
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(">"))
            : String.valueOf(value);
    var cut = whole.indexOf('>');
    if (cut < 0 || choice(whole).isPresent()) {
      return chosen(whole, FieldValue.Option::new);
    }
    return new SubOption(
        chosen(whole.substring(0, cut).strip(), FieldValue.Option::new),
        whole.substring(cut + 1).strip());
  }

  private String names() {
    return field.allowedValues().stream()
        .limit(MOST_NAMES)
        .map(Choice::name)
        .collect(Collectors.joining(", "));
  }

  private boolean isCustom(String kind) {
    return field.custom().filter(it -> it.endsWith(kind)).isPresent();
  }

  private FieldValue wrong(String what) {
    problem.accept(what);
    return new Empty();
  }
}
