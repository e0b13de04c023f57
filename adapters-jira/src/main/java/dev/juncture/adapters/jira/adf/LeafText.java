package dev.juncture.adapters.jira.adf;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// The text of nodes without content: mentions, dates, states, cards, media and unknown nodes.
final class LeafText {

  static String of(Node node) {
    return switch (node.type()) {
      case "hardBreak" -> "\n";
      case "mention" -> mention(node);
      case "emoji" -> node.attr("text").or(() -> node.attr("shortName")).orElse("");
      case "date" -> date(node);
      case "status" -> "[" + node.text() + "]";
      case "inlineCard", "blockCard", "embedCard" -> LinkCard.of(node).name();
      case "media", "mediaInline" -> media(node);
      default -> node.text();
    };
  }

  private static String mention(Node node) {
    var name = node.attr("text").filter(text -> !text.isBlank()).or(() -> node.attr("id"));
    return name.map(text -> text.startsWith("@") ? text : "@" + text).orElse("");
  }

  /// Jira sends milliseconds since the epoch as a string.
  private static String date(Node node) {
    var timestamp = node.attr("timestamp").orElse("");
    return day(timestamp).orElse(timestamp);
  }

  private static Optional<String> day(String timestamp) {
    try {
      var at = Instant.ofEpochMilli(Long.parseLong(timestamp));
      return Optional.of(at.atOffset(UTC).toLocalDate().toString());
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String media(Node node) {
    return node.attr("alt")
        .filter(alt -> !alt.isBlank())
        .or(() -> node.attr("url"))
        .orElse("attachment");
  }

  private LeafText() {}
}
