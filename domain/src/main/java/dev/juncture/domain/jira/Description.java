package dev.juncture.domain.jira;

import java.util.Map;

/// A long text of Jira's, in the form that the caller sent or asked for.
public sealed interface Description {

  /// Text: Markdown on its way in; Markdown or plain text on its way out, by [DescriptionFormat].
  record Text(String value) implements Description {}

  /// A document in Atlassian Document Format, as a tree of maps, lists, strings, numbers and
  /// booleans.
  record Document(Map<String, Object> adf) implements Description {}
}
