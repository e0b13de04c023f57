package dev.juncture.domain.jira;

import java.util.List;
import java.util.Optional;

/// A field that a screen of Jira has.
///
/// @param type of a value, or `array`, and then `items` says of what
/// @param custom the kind of a custom field, such as `com.pyxis.greenhopper.jira:gh-sprint`
/// @param autoComplete where Jira offers values for what a person types
/// @param allowedValues empty where any value of the type is allowed
public record IssueField(
    String id,
    String name,
    boolean required,
    boolean hasDefault,
    String type,
    Optional<String> items,
    Optional<String> custom,
    Optional<String> autoComplete,
    List<Choice> allowedValues) {

  public record Choice(String id, String name) {}
}
