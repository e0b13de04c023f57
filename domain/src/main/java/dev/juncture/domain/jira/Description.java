package dev.juncture.domain.jira;

import java.util.Map;

/// A rich text of Jira, in the format that the caller sent or requested.
public sealed interface Description {

  /// Text. In requests it is Markdown; in responses it is Markdown or plain text, depending on
  /// [DescriptionFormat].
  record Text(String value) implements Description {}

  /// A document in Atlassian Document Format, as a tree of maps, lists, strings, numbers and
  /// booleans.
  record Document(Map<String, Object> adf) implements Description {}
}
