package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import dev.juncture.adapters.jira.issues.IssueBody.StatusBody;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.Transition;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A transition in REST v3.
@Serdeable
record TransitionBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable StatusBody to,
    @Nullable Map<String, @Nullable FieldBody> fields) {

  @Serdeable
  record ListBody(@Nullable List<@Nullable TransitionBody> transitions) {

    /// Empty when the response is no list.
    Optional<List<Transition>> toTransitions() {
      return Optional.ofNullable(transitions)
          .map(all -> IssueMapper.present(all).flatMap(it -> it.transition().stream()).toList());
    }
  }

  /// The fields of an issue's edit screen.
  @Serdeable
  record ScreenBody(@Nullable Map<String, @Nullable FieldBody> fields) {

    /// Empty when the response is about something else.
    Optional<List<IssueField>> toFields() {
      return Optional.ofNullable(fields).map(TransitionBody::fieldsOf);
    }
  }

  /// Empty for an entry without an id.
  private Optional<Transition> transition() {
    return Optional.ofNullable(id).map(this::transition);
  }

  private Transition transition(String number) {
    return new Transition(
        number,
        orEmpty(name),
        Optional.ofNullable(to).map(TicketMapper::status),
        fields == null ? List.of() : fieldsOf(fields));
  }

  private static List<IssueField> fieldsOf(Map<String, @Nullable FieldBody> fields) {
    return fields.entrySet().stream()
        .flatMap(
            it -> Optional.ofNullable(it.getValue()).map(field -> field.of(it.getKey())).stream())
        .toList();
  }

  /// @param fieldId only in create metadata
  /// @param allowedValues objects, whose form depends on the field
  @Serdeable
  record FieldBody(
      @Nullable String fieldId,
      @Nullable String name,
      @Nullable Boolean required,
      @Nullable Boolean hasDefaultValue,
      @Nullable SchemaBody schema,
      @Nullable String autoCompleteUrl,
      @Nullable List<@Nullable Object> allowedValues) {

    /// Empty for an entry without an id.
    Optional<IssueField> toField() {
      return Optional.ofNullable(fieldId).map(this::of);
    }

    IssueField of(String id) {
      var kind = Objects.requireNonNullElse(schema, SchemaBody.UNKNOWN);
      return new IssueField(
          id,
          orEmpty(name),
          Boolean.TRUE.equals(required),
          Boolean.TRUE.equals(hasDefaultValue),
          orEmpty(kind.type()),
          Optional.ofNullable(kind.items()),
          Optional.ofNullable(kind.custom()),
          Optional.ofNullable(autoCompleteUrl),
          IssueMapper.present(allowedValues)
              .flatMap(it -> it instanceof Map<?, ?> one ? choice(one) : Stream.empty())
              .toList());
    }

    /// Options have a `value` where others have a `name`.
    private static Stream<Choice> choice(Map<?, ?> value) {
      var name = value.get("name") instanceof String it ? it : value.get("value");
      return value.get("id") instanceof String id && name instanceof String text
          ? Stream.of(new Choice(id, text))
          : Stream.empty();
    }
  }

  @Serdeable
  record SchemaBody(@Nullable String type, @Nullable String items, @Nullable String custom) {
    static final SchemaBody UNKNOWN = new SchemaBody(null, null, null);
  }
}
