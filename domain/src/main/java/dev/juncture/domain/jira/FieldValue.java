package dev.juncture.domain.jira;

import java.time.Instant;
import java.util.List;

/// A value of a field of an issue, for the adapter to write as Jira wants it.
public sealed interface FieldValue {

  /// A text or a number, or an object or list that has Jira's form already.
  record Plain(Object value) implements FieldValue {}

  record Empty() implements FieldValue {}

  record RichText(Description text) implements FieldValue {}

  /// How much work is estimated.
  record Estimate(JiraDuration duration) implements FieldValue {}

  record Time(Instant at) implements FieldValue {}

  record ById(String id) implements FieldValue {}

  record ByKey(String key) implements FieldValue {}

  record ByName(String name) implements FieldValue {}

  /// An option of a custom field, by what people see.
  record Option(String value) implements FieldValue {}

  /// An option below another one.
  record SubOption(FieldValue parent, String value) implements FieldValue {}

  record Account(String id) implements FieldValue {}

  record Many(List<FieldValue> items) implements FieldValue {}
}
